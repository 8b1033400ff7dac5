import { AoError, type AoErrorOptions } from './ao-error.js';

/** The configuration is wrong. Nothing has been read, printed or run. */
export class ConfigError extends AoError<
  | 'AO_CONFIG_NOT_FOUND'
  | 'AO_CONFIG_INVALID'
  | 'AO_CONFIG_FAILED'
  | 'AO_DEFAULT_PHASE_MISSING'
  | 'AO_DEFAULT_PHASE_UNKNOWN'
> {}

/** A revision file cannot be read, or its `upgrade` or `downgrade` cannot be recorded. */
export class RevisionError extends AoError<
  | 'AO_REVISION_INVALID'
  | 'AO_REVISION_FAILED'
  | 'AO_REVISION_SYNTAX'
  | 'AO_REVISION_DIRECTORY'
  | 'AO_REVISION_EXISTS'
  | 'AO_ATTRIBUTE_MISSING'
  | 'AO_ATTRIBUTE_INVALID'
  | 'AO_OPERATION_INVALID'
  | 'AO_OPERATION_LATE'
  | 'AO_DOWNGRADE_MISSING'
> {
  /** All that is wrong with a folder, when more than one thing is: then `code` is `AO_REVISION_INVALID`. */
  readonly problems: readonly AoError[];

  constructor(code: RevisionError['code'], options: AoErrorOptions & { problems?: readonly AoError[] }) {
    super(code, options);
    this.problems = options.problems ?? [];
  }
}

/** A revision and the configured phases do not fit. */
export class PhaseError extends AoError<
  | 'AO_PHASES_NOT_CONFIGURED'
  | 'AO_PHASED_NOT_GENERATOR'
  | 'AO_GENERATOR_NOT_PHASED'
  | 'AO_PHASES_TOO_FEW'
  | 'AO_PHASES_TOO_MANY'
  | 'AO_PHASES_MIXED'
  | 'AO_PHASE_UNKNOWN'
  | 'AO_PHASE_BACKWARDS'
  | 'AO_PHASE_BLOCKED'
> {}

/** A statement or a value has no safe text in the dialect. */
export class StatementError extends AoError<
  | 'AO_STATEMENT_INVALID'
  | 'AO_STATEMENT_MULTIPLE'
  | 'AO_STATEMENT_EMPTY'
  | 'AO_PARAMETER_MISPLACED'
  | 'AO_VALUE_UNSUPPORTED'
  | 'AO_IDENTIFIER_INVALID'
  | 'AO_CONSTRUCT_UNSUPPORTED'
> {}

/** A script cannot be used, or has failed. */
export class ScriptError extends AoError<
  | 'AO_SCRIPT_NOT_FOUND'
  | 'AO_SCRIPT_OUTSIDE'
  | 'AO_SCRIPT_INVALID'
  | 'AO_SCRIPT_INTERPRETER'
  | 'AO_SCRIPT_CHANGED'
  | 'AO_SCRIPT_FAILED'
  | 'AO_SCRIPT_TIMEOUT'
  | 'AO_SCRIPT_ABORTED'
> {}

/** One thing that is wrong with a revision graph, or with what was asked of it. */
export type GraphProblemCode =
  | 'AO_REVISION_DUPLICATE'
  | 'AO_REVISION_MISSING'
  | 'AO_REVISION_CYCLE'
  | 'AO_REVISION_ID_INVALID'
  | 'AO_LABEL_DUPLICATE'
  | 'AO_LABEL_INVALID'
  | 'AO_GRAPH_INVALID'
  | 'AO_GRAPH_TOO_LARGE';

export type GraphTargetCode =
  | 'AO_TARGET_UNKNOWN'
  | 'AO_TARGET_AMBIGUOUS'
  | 'AO_TARGET_INVALID'
  | 'AO_TARGET_UNREACHABLE';

/** The revision graph is broken, or a target means no revision, or more than one. */
export class GraphError extends AoError<GraphProblemCode | GraphTargetCode> {
  /** All that is wrong, when more than one thing is: then `code` is `AO_GRAPH_INVALID`. */
  readonly problems: readonly GraphError[];

  constructor(
    code: GraphProblemCode | GraphTargetCode,
    options: AoErrorOptions & { problems?: readonly GraphError[] },
  ) {
    super(code, options);
    this.problems = options.problems ?? [];
  }
}
