import type { Expression, ObjectExpression, Program } from 'oxc-parser';
import { nameOf, type Outline, outlineOf } from './outline.js';
import { nodesOf } from './parse-source.js';
import { isRevision, type Properties, type Reading } from './properties.js';
import { unsure } from './source-cursor.js';

/**
 * Reads the header of a revision from the syntax tree, for files that `scanHeader` is unsure of.
 *
 * @param names the properties to read
 * @returns `unsure` where the header is not literal
 */
export function parseHeader(program: Program, names: ReadonlySet<string>): Reading {
  try {
    return new HeaderParser(program, names).parse();
  } catch (error) {
    if (error === unsure) return 'unsure';
    throw error;
  }
}

class HeaderParser {
  private readonly program: Program;
  private readonly names: ReadonlySet<string>;
  private readonly outline: Outline;

  constructor(program: Program, names: ReadonlySet<string>) {
    this.program = program;
    this.names = names;
    this.outline = outlineOf(program);
  }

  parse(): Reading {
    const { exports } = this.outline;
    const exported = exports.get('default');
    if (exported === null) throw unsure;
    const byDefault = exported && this.revisionOf(exported);
    const isNamed = exports.has('revision') || exports.has('downRevision');
    if (byDefault && isRevision(byDefault)) return isNamed ? 'unsure' : byDefault;
    return isNamed ? this.namedExports() : 'none';
  }

  private namedExports(): Properties {
    const properties: Record<string, unknown> = Object.create(null);
    for (const name of this.names) {
      const node = this.outline.exports.get(name);
      if (node === null) throw unsure;
      if (node) properties[name] = this.valueOf(node);
      if (isObject(properties[name])) this.assertUntouched(name, 1);
    }
    return properties;
  }

  /** The properties of an object that is exported by default. */
  private revisionOf(node: Expression): Properties {
    switch (node.type) {
      case 'ObjectExpression':
        return this.propertiesOf(node, this.names);
      case 'CallExpression': {
        const [argument, ...more] = node.arguments;
        if (node.callee.type !== 'Identifier' || !this.outline.definers.has(node.callee.name)) throw unsure;
        if (!argument || argument.type === 'SpreadElement' || more.length > 0) throw unsure;
        return this.revisionOf(argument);
      }
      case 'Identifier':
        this.assertUntouched(node.name, 2);
        return this.through(node.name, (init) => this.revisionOf(init));
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        if (node.id) this.assertUntouched(node.id.name, 1);
        return {};
      default:
        return this.revisionOf(withoutType(node));
    }
  }

  /** @param names the properties to read; left out, all */
  private propertiesOf(node: ObjectExpression, names?: ReadonlySet<string>): Record<string, unknown> {
    const properties: Record<string, unknown> = Object.create(null);
    for (const each of node.properties) {
      if (each.type !== 'Property' || each.computed) throw unsure;
      const name = each.key.type === 'Literal' ? String(each.key.value) : nameOf(each.key);
      if (name === '__proto__' || name === '__esModule') throw unsure;
      if (names && !names.has(name)) continue;
      if (each.kind !== 'init' || each.method || name in properties) throw unsure;
      properties[name] = this.valueOf(each.value);
    }
    return properties;
  }

  private valueOf(node: Expression): unknown {
    switch (node.type) {
      case 'Literal':
        if (
          node.value === null ? node.raw === 'null' : typeof node.value !== 'object' && typeof node.value !== 'bigint'
        ) {
          return node.value;
        }
        throw unsure;
      case 'TemplateLiteral':
        if (node.expressions.length > 0) throw unsure;
        return node.quasis[0]!.value.cooked;
      case 'UnaryExpression':
        if (node.operator === '-' && node.argument.type === 'Literal' && typeof node.argument.value === 'number') {
          return -node.argument.value;
        }
        throw unsure;
      case 'ArrayExpression':
        return node.elements.map((element) => {
          if (!element || element.type === 'SpreadElement') throw unsure;
          return this.valueOf(element);
        });
      case 'ObjectExpression':
        return { ...this.propertiesOf(node) };
      case 'Identifier': {
        const value = this.through(node.name, (init) => this.valueOf(init));
        if (isObject(value)) throw unsure; // It could be changed somewhere.
        return value;
      }
      default:
        return this.valueOf(withoutType(node));
    }
  }

  /** Goes on with the value of a constant. */
  private through<T>(name: string, read: (init: Expression) => T): T {
    const { constants } = this.outline;
    const init = constants.get(name);
    if (!init) throw unsure;
    constants.delete(name); // A constant cannot be its own value.
    const value = read(init);
    constants.set(name, init);
    return value;
  }

  /** An object could be changed wherever it is named. */
  private assertUntouched(name: string, uses: number): void {
    let seen = 0;
    for (const node of nodesOf(this.program)) {
      if (node.type !== 'Identifier') continue;
      if (node.name === 'eval') throw unsure;
      if (node.name === name) seen++;
    }
    if (seen !== uses) throw unsure;
  }
}

function withoutType(node: Expression): Expression {
  if (/^TS(?:As|Satisfies|NonNull)Expression$|^TSTypeAssertion$/.test(node.type)) {
    return (node as Expression & { type: 'TSAsExpression' }).expression;
  }
  throw unsure;
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;
