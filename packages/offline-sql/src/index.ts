export { type MysqlOptions, mysql } from './mysql.js';
export { nonTransactional } from './non-transactional.js';
export { postgresql } from './postgresql.js';
export { sqlite } from './sqlite.js';
