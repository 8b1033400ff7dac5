export { type PhaseYield, phased } from './phased.js';
