export { type CreatedRevision, type CreateRevisionOptions, createRevision } from './authoring/create-revision.js';
export { type Bookkeeping, versionBookkeeping } from './bookkeeping/bookkeeping.js';
export {
  checksumSteps,
  checksumsOf,
  type LedgerMark,
  type LedgerRow,
  type LedgerState,
  type LedgerWriter,
  offlineRun,
} from './bookkeeping/ledger.js';
export { ledgerBookkeeping } from './bookkeeping/ledger-bookkeeping.js';
export {
  createLedger,
  finishLedgerRows,
  forgetLedgerRow,
  insertLedgerRow,
  ledgerTable,
  parseLedgerRow,
  selectLedger,
  updateLedgerRow,
} from './bookkeeping/ledger-table.js';
export { changeVersion, createVersionTable, tableName } from './bookkeeping/version-table.js';
export { type Config, defineConfig } from './config/config.js';
export { loadConfig } from './config/load-config.js';
export {
  getMigrationData,
  getMigrationsData,
  type MigrationData,
  type MigrationDataOptions,
  type MigrationStep,
} from './data/migration-data.js';
export type {
  Dialect,
  DialectFamily,
  DialectName,
  ExpressionOptions,
  ScriptFormat,
  SqlWrapper,
  Statement,
  StatementOptions,
  TransactionFormat,
} from './dialect/dialect.js';
export { AoError, type AoErrorOptions, formatLocation, type Location } from './errors/ao-error.js';
export {
  ConfigError,
  GraphError,
  type GraphProblemCode,
  type GraphTargetCode,
  PhaseError,
  RevisionError,
  ScriptError,
  StatementError,
} from './errors/errors.js';
export { redact } from './errors/redact.js';
export { createRevisionGraph } from './graph/create-revision-graph.js';
export { didYouMean } from './graph/nearest.js';
export { parseRange, type TargetRange } from './graph/parse-range.js';
export type { Move, RevisionGraph, VersionChange, VersionTracker, WalkOptions } from './graph/revision-graph.js';
export {
  type RenderStampOptions,
  type RenderUpgradeOptions,
  renderDowngrade,
  renderStamp,
  renderUpgrade,
} from './offline/render-migration.js';
export { renderPlan } from './offline/render-plan.js';
export type { Op, Operation, OperationContext } from './operation/operation.js';
export {
  type Direction,
  isScriptStep,
  type ScriptContext,
  type ScriptPlace,
  type ScriptStep,
  type SqlStep,
  type Step,
} from './operation/step.js';
export type { Plan, Unit } from './plan/plan.js';
export { planDowngrade } from './plan/plan-downgrade.js';
export { type PlanUpgradeOptions, planUpgrade } from './plan/plan-upgrade.js';
export { type RecordedPhase, recordRevision } from './plan/record-revision.js';
export { attributesOf } from './project/attributes-of.js';
export { type CheckResult, checkProject } from './project/check-project.js';
export { openProject, type Project } from './project/open-project.js';
export {
  defineRevision,
  type Revision,
  type RevisionContext,
  type RevisionFunction,
  type RevisionFunctions,
  type RevisionHeader,
  type RevisionId,
} from './revision/revision.js';
export { createFolderSource } from './source/create-folder-source.js';
export type { RevisionEntry, RevisionSource } from './source/revision-source.js';
