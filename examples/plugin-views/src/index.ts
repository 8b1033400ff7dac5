export { type BackfillOptions, backfill, every } from './backfill.js';
export { createView, dropView } from './create-view.js';
