import { type Operation, StatementError } from '@ao/core';
import type { Table } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { bulkInsert, createIndex, createTable, dropIndex } from '../../src/index.js';
import { apply, scriptOf, type TestDatabase, textsOf } from '../support/database.js';

/** A string that does harm where it is not quoted, and where it is quoted in a wrong way. */
export const hostile: Readonly<Record<string, string>> = {
  'a double quote': 'x"; DROP TABLE canary; --',
  'a single quote': "x'; DROP TABLE canary; --",
  'a backtick': 'x`; DROP TABLE canary; --',
  'a bracket': 'x]; DROP TABLE canary; --',
  'quotes that look doubled': 'x""; DROP TABLE canary; --',
  'a backslash': 'x\\',
  'a backslash and a quote': 'x\\"; DROP TABLE canary; --',
  'a line break': 'x\nDROP TABLE canary;',
  'a carriage return': 'x\rDROP TABLE canary;',
  'a line that is a command of psql': 'x\n\\! exit 3',
  'a line that is a command of sqlite3': 'x\n.exit 3',
  NUL: 'x\0y',
  'a tab': 'x\ty',
  'a semicolon': 'x;y',
  'a comment': '/* x -- y',
  'dollar quotes': '$$x$$',
  'a variable of psql': `:x :'x' :"x"`,
  parameters: '? $1 %s {x}',
  'a marker of ours': '-- PHASE::x::;',
  'an emoji': 'x😀',
  'letters of many scripts': 'größe 日本 имя',
  'a right-to-left override': 'x\u202ey',
  'half of a surrogate pair': 'x\ud800',
  'a space at its end': 'x ',
  'nothing in it': '',
  '63 characters': 'x'.repeat(63),
  '64 characters': 'x'.repeat(64),
  '65 characters': 'x'.repeat(65),
  '63 letters that are 126 bytes': 'ö'.repeat(63),
};

export interface HostileOptions {
  readonly canary: Table;
  /** A table with the name, and with a column and a check of that name. */
  readonly table: (name: string) => Table;
  /** The canary with an index of the name. */
  readonly indexed: (name: string) => Table;
  /** Other operations that take a text, and their way back. */
  readonly others?: (text: string) => Readonly<Record<string, readonly Operation[]>>;
  readonly hasClient: boolean;
}

/** No name and no text makes a database or its client do anything else. */
export function hostileSuite(database: () => TestDatabase, options: HostileOptions): void {
  const {
    canary,
    table,
    indexed,
    others = (): Readonly<Record<string, readonly Operation[]>> => ({}),
    hasClient,
  } = options;
  const ways: readonly (readonly [string, (statements: readonly string[]) => Promise<void>])[] = [
    [
      'driver',
      async (statements) => {
        for (const statement of statements) await database().run(statement);
      },
    ],
    ...(hasClient
      ? [
          [
            'client',
            (statements: readonly string[]) => database().pipe?.(scriptOf(database().dialect, statements)),
          ] as never,
        ]
      : []),
  ];

  /** The statements, unless they are refused as they should be. */
  const textsOrRefusal = (operations: readonly Operation[]): readonly string[] => {
    try {
      return textsOf(database().dialect, ...operations);
    } catch (error) {
      expect(error).toBeInstanceOf(StatementError);
      expect((error as StatementError).fix).not.toBe('');
      return [];
    }
  };

  test.each(ways)(
    'through the %s, no harm is done by a hostile name or text',
    { timeout: 120_000 },
    async (_way, run) => {
      await apply(database(), createTable(canary), bulkInsert(canary, [{ id: 1 } as never]));
      const before = await database().catalog();
      const roundTrips = Object.values(hostile).flatMap((text) => [
        [createIndex(indexed(text), text), dropIndex(canary, text)],
        ...Object.values(others(text)),
      ]);
      await run(roundTrips.flatMap(textsOrRefusal));
      expect(await database().catalog()).toEqual(before);

      const made = Object.values(hostile).filter((text) => textsOrRefusal([createTable(table(text))]).length > 0);
      expect(made.length).toBeGreaterThan(10);
      await run(made.flatMap((text) => textsOrRefusal([createTable(table(text))])));
      const columns = (await database().catalog({ positions: false })).filter((line) => line.startsWith('column: '));
      for (const text of made)
        expect(
          columns.filter((line) => line.includes(` | ${text} | `)),
          text,
        ).toHaveLength(1);
      expect(columns).toHaveLength(made.length + 1);
      expect(await database().rows('SELECT id FROM canary')).toHaveLength(1);
    },
  );
}
