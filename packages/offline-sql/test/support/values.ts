import type { Random } from './random.js';

/** Values for one kind of column: those that have broken something once, and random ones. */
export interface Values {
  readonly corpus: readonly unknown[];
  random(random: Random): unknown;
}

/** A file that a shell command in a value would make. */
export const canaryFile = `/tmp/ao-canary-${process.pid}`;

const attacks = [
  "'); insert into canary values (1); --",
  "\\'); insert into canary values (1); --",
  "'; insert into canary values (1); select '",
  "\n\\'; insert into canary values (1); -- ",
  '"; insert into canary values (1); --',
  `\n\\! touch ${canaryFile}\n`,
  `日\n\\! touch ${canaryFile}\n`,
  `\n.shell touch ${canaryFile}\n`,
  `\nsystem touch ${canaryFile}\n`,
  `'\n\\! touch ${canaryFile}\n'`,
  '$$; insert into canary values (1); $$',
  '*/ insert into canary values (1); /*',
];

const lines = [
  '\n',
  '\r',
  '\r\n',
  'a\r\nb\r\nc',
  'a\rb',
  '\n\r',
  '\n/\n',
  '\ngo\n',
  '\n;\n',
  '\n\\.\n',
  '\ndelimiter //\n',
  '\n--',
  'a\n  -- b\r\n--c',
];
const markers = ['-- PHASE::prod::;', 'a\n-- PHASE::prod::;\nb', '\n-- SCRIPT::x.py::;'];
const signs = [
  '\\',
  '\\\\',
  "\\'",
  "'",
  "''",
  '"',
  '`',
  '$$',
  '$1',
  '$a$',
  '?',
  ':name',
  ":'name'",
  '@x',
  '%s',
  '{}',
  '--',
  '/*',
  '*/',
  '#',
  ';',
  '&amp;',
  "E'",
  "X'41'",
  'C:\\new\\table',
  '\\n\\t\\0',
  '0x27',
];
const unicode = [
  'é',
  'Größe',
  '日本語',
  '日',
  '日\\',
  'é\\',
  'éé\\\\',
  '\u{1f600}',
  '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}',
  'ﷺ',
  '\u202egpj.exe',
  'a\u2028b',
  'a\u2029b',
  '\ufeffx',
  '\u200b',
  '\u00a0',
  '\u0085',
  '\u2066x\u2069',
  'e\u0301',
  '\u{10ffff}',
  '\uffff',
  'ﬀ',
];
const controls = ['\t', '\x01', '\x07', '\b', '\x0b', '\f', '\x1a', '\x1b[2J', '\x1f', '\x7f', '\x04'];
const words = ['', ' ', 'plain', 'NULL', 'null', 'true', 'NaN', 'DEFAULT', '  outer  ', '1e5', '-0'];
const long = [
  "'".repeat(3000),
  '\\'.repeat(1500),
  'x\r\n'.repeat(900),
  'a\rb'.repeat(700),
  'ab\n'.repeat(2000),
  '日本'.repeat(2000),
  '\\日'.repeat(400),
];

const alphabet = ['a', 'B', '7', ' ', '  ', ...signs, ...lines, ...controls, ...unicode, ...attacks];

/** Text of any kind; `nul`, where the database stores the character NUL. */
export const text = ({ nul = false, long: withLong = true } = {}): Values => ({
  corpus: [
    ...words,
    ...signs,
    ...lines,
    ...markers,
    ...controls,
    ...unicode,
    ...attacks,
    ...(withLong ? long : []),
    ...(nul ? ['\0', 'a\0b', "\0'\\"] : []),
  ],
  random: (random) => random.list(12, () => random.pick(nul ? [...alphabet, '\0'] : alphabet)).join(''),
});

/** Text of at most so many characters. */
export const shortText = (length: number): Values => ({
  corpus: text().corpus.filter((value) => (value as string).length <= length),
  random: (random) => [...(text().random(random) as string)].slice(0, Math.floor(length / 2)).join(''),
});

export const oneOf = (...values: readonly unknown[]): Values => ({
  corpus: values,
  random: (random) => random.pick(values),
});

const extremes = (bits: number) => [0, 1, -1, 2 ** (bits - 1) - 1, -(2 ** (bits - 1))];

export const integer = (bits: number): Values => ({
  corpus: [...extremes(bits), -0, 42],
  random: (random) => Math.trunc((random.next() - 0.5) * 2 ** bits),
});

export const bigint = (bits: bigint, signed = true): Values => ({
  corpus: signed ? [0n, -1n, 2n ** (bits - 1n) - 1n, -(2n ** (bits - 1n)), 2n ** 53n + 1n] : [0n, 2n ** bits - 1n],
  random: (random) => BigInt.asIntN(Number(bits) - 1, BigInt(random.below(2 ** 32)) * BigInt(random.below(2 ** 30))),
});

const bytesOfDouble = new DataView(new ArrayBuffer(8));

function randomDouble(random: Random): number {
  bytesOfDouble.setUint32(0, random.below(2 ** 32));
  bytesOfDouble.setUint32(4, random.below(2 ** 32));
  const value = bytesOfDouble.getFloat64(0);
  return Number.isFinite(value) ? value : random.next();
}

export const double: Values = {
  corpus: [
    0,
    -0,
    0.1,
    -1.5,
    1 / 3,
    123456.789,
    1e15,
    1e16,
    1e21,
    1e22,
    1.7976931348623157e308,
    2.2250738585072014e-308,
    1e-7,
    1e-10,
    -1e-99,
    3e-101,
    2 ** 53 + 2,
    0.30000000000000004,
    2 ** 60,
    2 ** 70,
    ...[0.002877, 0.137253, 14.933948, -3438.89480224], // SQLite reads them wrong
  ],
  random: (random) => {
    const value = random.below(2) ? randomDouble(random) : (random.next() - 0.5) * 10 ** random.below(20);
    return random.below(2) ? value : Number(value.toPrecision(1 + random.below(15)));
  },
};

export const float: Values = {
  corpus: [0, 0.5, -1.25, 0.1, 3.4e38, 1e-30, 16777217],
  random: (random) => Math.fround((random.next() - 0.5) * 10 ** random.below(12)),
};

/** Numbers that every version of SQLite reads alike from text, as which Drizzle binds them: sums of powers of two. */
export const exactNumber: Values = {
  corpus: [0, -0, 1.5, -0.25, 1e15],
  random: (random) => Math.round((random.next() - 0.5) * 2 ** random.below(40)) / 1024,
};

export const decimalText = (integers: number, fractions: number): Values => {
  const digits = (random: Random, most: number) =>
    Array.from({ length: 1 + random.below(most) }, () => random.below(10)).join('');
  return {
    corpus: ['0', '1.5', '-1.5', '0.10', '9'.repeat(integers), `-0.${'1'.repeat(fractions)}`],
    random: (random) => `${random.below(2) ? '-' : ''}${digits(random, integers)}.${digits(random, fractions)}`,
  };
};

export const boolean = oneOf(true, false);

/** Dates between two years. */
export const date = (from: number, to: number): Values => {
  const [first, last] = [Date.UTC(from, 0, 1), Date.UTC(to, 11, 31, 23, 59, 59, 999)];
  return {
    corpus: [first, last, 0, 1, 999, -1, 1.7e12]
      .filter((time) => time >= first && time <= last)
      .map((time) => new Date(time)),
    random: (random) => new Date(Math.floor(first + random.next() * (last - first))),
  };
};

export const wholeSeconds = (values: Values): Values => {
  const cut = (value: unknown) => new Date(Math.floor((value as Date).getTime() / 1000) * 1000);
  return { corpus: values.corpus.map(cut), random: (random) => cut(values.random(random)) };
};

export const bytes: Values = {
  corpus: [[], [0], [39, 92, 0, 10, 13], Array.from({ length: 256 }, (_, byte) => byte)].map((list) =>
    Buffer.from(list),
  ),
  random: (random) => Buffer.from(random.list(40, () => random.below(256))),
};

const jsonTexts = [...signs, ...lines, ...unicode, ...attacks, ...controls];

function randomJson(random: Random, depth = 0): unknown {
  const leaves = [null, true, false, 0, -1.5, 1e21, random.pick(jsonTexts)];
  if (depth > 2 || random.below(3) === 0) return random.pick(leaves);
  const inner = () => randomJson(random, depth + 1);
  return random.below(2)
    ? random.list(4, inner)
    : Object.fromEntries(random.list(4, () => [random.pick(jsonTexts), inner()]));
}

export const json: Values = {
  corpus: [
    {},
    [],
    '',
    'a string',
    5,
    -0.5,
    true,
    false,
    [1, 2],
    ['a', null],
    { a: { b: [null] } },
    { "it's": '\\' },
    { 'a"b': 'c"d' },
    [[]],
    { at: new Date(0) },
    { left: undefined, kept: 1 },
    ...jsonTexts.map((value) => ({ [value]: [value] })),
  ],
  random: (random) => randomJson(random) ?? {},
};

/** Arrays of such values, with NULL among them. */
export const list = (items: Values, depth = 1): Values => {
  const some = items.corpus.slice(0, 40);
  const nest = (item: () => unknown, levels: number, random?: Random): unknown =>
    Array.from({ length: levels === depth ? (random ? 1 + random.below(3) : 2) : 2 }, () =>
      levels === 1 ? item() : nest(item, levels - 1),
    );
  return {
    corpus: [[], ...some.map((value) => nest(() => value, depth)), nest(() => null, depth)],
    random: (random) => nest(() => (random.below(8) ? items.random(random) : null), depth, random),
  };
};
