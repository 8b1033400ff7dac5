// prints update account set name = 'it''s'
import { postgresql } from '@ao/offline-sql';
import { sqlite } from '@ao/offline-sql/sqlite';

const { script } = sqlite().statement(`update account set name = ${postgresql().literal("it's")}`);
console.log(script);
