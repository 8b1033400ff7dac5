export { type Recordable, recordSteps, renderOn } from './record-steps.js';
export { runUpDownUp, type UpDownUp } from './run-up-down-up.js';
export { takeSnapshot } from './snapshot.js';
export type { TestDatabase } from './test-database.js';
