import { clauses } from '../ddl/clauses.js';
import { sequenceOptions } from '../ddl/options.js';
import type { SequenceOptions } from '../drizzle/column.js';
import { type SchemaOperation, type Scope, schemaOperation } from './operation.js';

/** What `pgSequence()` returns. */
export interface DrizzleSequence {
  readonly seqName?: string | undefined;
  readonly seqOptions?: SequenceOptions | undefined;
  readonly schema: string | undefined;
}

/** Creates a sequence: `CREATE SEQUENCE "ticket" INCREMENT BY 2 START WITH 10`. PostgreSQL. */
export const createSequence = (sequence: DrizzleSequence): SchemaOperation<'create-sequence'> =>
  schemaOperation('create-sequence', (scope) =>
    clauses('CREATE SEQUENCE', nameOf(scope, sequence), sequenceOptions(sequence.seqOptions ?? {})),
  );

/** Drops a sequence: `DROP SEQUENCE "ticket"`. PostgreSQL. */
export const dropSequence = (sequence: DrizzleSequence): SchemaOperation<'drop-sequence'> =>
  schemaOperation('drop-sequence', (scope) => `DROP SEQUENCE ${nameOf(scope, sequence)}`);

const nameOf = (scope: Scope, { seqName = '', schema }: DrizzleSequence): string =>
  scope.postgresql('sequences', 'Use an autoincrement column.').table({ name: seqName, schema });
