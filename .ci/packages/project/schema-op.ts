// prints create-table
import { createTable } from '@ao/schema-op';
import { pgTable, text } from 'drizzle-orm/pg-core';

console.log(createTable(pgTable('account', { name: text() })).kind);
