// A program that brings its own database forward when it starts. However many start at once, one does it.
import { fileURLToPath } from 'node:url';
import { loadConfig } from '@ao/core';
import { upgrade } from '@ao/online';
import { createClient } from '@libsql/client';

const config = await loadConfig(fileURLToPath(new URL('ao.config.js', import.meta.url)));
const { units } = await upgrade(config, { target: 'head' });
console.log(`${units.length} revisions were new to this database`);

const database = createClient({ url: new URL('notes.db', import.meta.url).href });
console.log((await database.execute('select * from note')).rows);
database.close();
