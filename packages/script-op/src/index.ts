export { type ExecuteScriptOptions, executeScript } from './execute-script.js';
