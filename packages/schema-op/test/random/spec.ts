import fc from 'fast-check';

/** A table as plain data, from which each database's own definition is built. */
export interface TableSpec {
  readonly name: string;
  readonly columns: readonly ColumnSpec[];
  readonly indexes: readonly KeySpec[];
  readonly uniques: readonly KeySpec[];
  readonly checks: readonly ConstraintSpec[];
  /** To the parent. */
  readonly foreignKeys: readonly ConstraintSpec[];
}

export interface ColumnSpec {
  readonly name: string;
  /** A place in the list of types of the database. */
  readonly type: number;
  readonly notNull: boolean;
  readonly hasDefault: boolean;
  readonly references: boolean;
}

export interface KeySpec {
  readonly name: string;
  readonly columns: readonly string[];
  readonly unique: boolean;
}

/** A constraint of one column. */
export interface ConstraintSpec {
  readonly name: string;
  readonly column: string;
}

/** Names that break out of what does not quote them, and keep to what every database allows. */
const words = [
  'a',
  'Name',
  'select',
  'two words',
  "it's",
  'say "hi"',
  'tick`s',
  'semi;colon',
  '-- x',
  '/* x */',
  '$$',
  ':x',
  'größe',
  '日本',
  '%s',
  '?',
];

export const name = (prefix: string, index: number): string => `${words[index % words.length]} ${prefix}${index}`;

export const typeCount = 4;

const column: fc.Arbitrary<Omit<ColumnSpec, 'name'>> = fc.record({
  type: fc.nat({ max: typeCount - 1 }),
  notNull: fc.boolean(),
  hasDefault: fc.boolean(),
  references: fc.constant(false),
});

export const tableSpec: fc.Arbitrary<TableSpec> = fc
  .record({
    index: fc.nat(15),
    columns: fc.array(column, { minLength: 1, maxLength: 5 }),
    references: fc.boolean(),
    indexed: fc.boolean(),
    unique: fc.boolean(),
    checked: fc.boolean(),
  })
  .map(({ index, columns, references, indexed, unique, checked }) => {
    const named = columns.map((spec, at) => ({ ...spec, name: name('c', index + at) }));
    const last = (named.at(-1) as ColumnSpec).name;
    const parent = { name: name('parent', index), type: 0, notNull: false, hasDefault: false, references: true };
    return {
      name: name('t', index),
      columns: references ? [...named, parent] : named,
      indexes: indexed ? [{ name: name('i', index), columns: [last], unique: checked }] : [],
      uniques: unique
        ? [{ name: name('u', index), columns: named.slice(0, 2).map((spec) => spec.name), unique: true }]
        : [],
      checks: checked ? [{ name: name('k', index), column: last }] : [],
      foreignKeys: [],
    };
  });

/** What the moves of a sequence are chosen by. */
export const choices: fc.Arbitrary<readonly number[]> = fc.array(fc.nat(), { minLength: 1, maxLength: 6 });
