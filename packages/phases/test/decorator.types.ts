// Not run: that it type-checks is the test. packages/cli/test/phased.test.ts runs the same.
import { defineRevision, type Op } from '@ao/core';
import { phased } from '@ao/phases';

class SyncRevision {
  revision = '1';
  downRevision = null;

  @phased
  *upgrade(op: Op) {
    op('create table a (id integer)');
    yield;
    op('drop table a');
  }
}

class AsyncRevision {
  revision = '1';
  downRevision = null;

  @phased
  async *upgrade(op: Op) {
    op('create table a (id integer)');
    yield 'final';
    op(await Promise.resolve('drop table a'));
  }
}

export const revisions = [
  defineRevision(new SyncRevision()),
  defineRevision(new AsyncRevision()),
  defineRevision({
    revision: '2',
    downRevision: ['1', 'a'],
    ticket: 'OPS-1',
    upgrade: phased(function* (op) {
      op('drop table b');
      yield 'final';
    }),
    downgrade: phased(async function* () {
      yield;
    }),
  }),
  // @ts-expect-error a phase's name is a string
  phased(function* () {
    yield 5;
  }),
];
