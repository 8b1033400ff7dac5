import type { Declaration, ExportNamedDeclaration, Expression, Node, Program, Statement } from 'oxc-parser';
import { nodesOf } from './parse-source.js';
import { coreModule } from './properties.js';
import { unsure } from './source-cursor.js';

/** The value of an export; null where one expression does not tell it: a variable, a pattern, another module's export. */
export type Exported = Expression | null;

/** What a module has outside of all functions and blocks, as far as a header can depend on it. */
export interface Outline {
  readonly constants: Map<string, Expression>;
  readonly exports: Map<string, Exported>;
  /** What `defineRevision` is called here. */
  readonly definers: Set<string>;
}

/** Throws unsure where a module may export more than can be seen. */
export function outlineOf(program: Program): Outline {
  const outline: Outline = { constants: new Map(), exports: new Map(), definers: new Set() };
  for (const statement of program.body) addStatement(outline, statement);
  // An import alone does not make it an ES module: it could be only of a type.
  if (!program.body.some(({ type }) => /^(?:TS)?Export/.test(type))) addCommonJs(outline, program);
  return outline;
}

function addStatement(outline: Outline, node: Statement): void {
  switch (node.type) {
    case 'ImportDeclaration':
      if (node.source.value !== coreModule) return;
      for (const each of node.specifiers)
        if (each.type === 'ImportSpecifier') addDefiner(outline, each.imported, each.local);
      return;
    case 'VariableDeclaration':
      addConstants(outline, node);
      return;
    case 'ExportNamedDeclaration':
      addNamed(outline, node);
      return;
    case 'ExportAllDeclaration':
      if (node.exportKind === 'type') return;
      if (!node.exported) throw unsure;
      addExport(outline, nameOf(node.exported), null);
      return;
    case 'ExportDefaultDeclaration':
      if (node.declaration.type !== 'TSInterfaceDeclaration') addExport(outline, 'default', node.declaration);
      return;
    case 'TSExportAssignment':
      addExport(outline, 'default', node.expression);
  }
}

function addConstants(outline: Outline, node: Declaration & { type: 'VariableDeclaration' }): void {
  if (node.kind !== 'const') return;
  for (const { id, init } of node.declarations) {
    if (id.type === 'Identifier' && init) outline.constants.set(id.name, init);
    if (id.type !== 'ObjectPattern' || !isRequireOfCore(init)) continue;
    for (const each of id.properties) if (each.type === 'Property') addDefiner(outline, each.key, each.value);
  }
}

function addNamed(outline: Outline, { exportKind, declaration, specifiers, source }: ExportNamedDeclaration): void {
  if (exportKind === 'type') return;
  if (declaration) addDeclaration(outline, declaration);
  for (const { local, exported, exportKind } of specifiers) {
    if (exportKind === 'type') continue;
    addExport(outline, nameOf(exported), source || local.type === 'Literal' ? null : (local as Expression));
  }
}

function addDeclaration(outline: Outline, node: Declaration): void {
  if (node.type !== 'VariableDeclaration') {
    const isType = 'declare' in node && node.declare;
    if (!isType && 'id' in node && node.id?.type === 'Identifier') addExport(outline, node.id.name, null);
    return;
  }
  if (node.declare) return;
  addConstants(outline, node);
  for (const { id, init } of node.declarations) {
    if (id.type === 'Identifier') addExport(outline, id.name, node.kind === 'const' ? init : null);
    else for (const node of nodesOf(id)) addExport(outline, nameOf(node), null);
  }
}

/** `module.exports = ...`, or `exports.name = ...`. All else that could reach the exports makes it unsure. */
function addCommonJs(outline: Outline, program: Program): void {
  const uses = countExportUses(program);
  if (uses === 0) return;
  let seen = 0;
  for (const statement of program.body) {
    if (statement.type !== 'ExpressionStatement') continue;
    const { expression } = statement;
    if (expression.type !== 'AssignmentExpression' || expression.operator !== '=') continue;
    const [object, name, property] = pathOf(expression.left);
    if (object === 'module' && name === 'exports') {
      addExport(outline, property ?? 'default', expression.right);
      seen += 2;
    } else if (object === 'exports' && name !== undefined && property === undefined) {
      addExport(outline, name, expression.right);
      seen++;
    }
  }
  const isMixed = outline.exports.has('default') && outline.exports.size > 1;
  if (isMixed || outline.exports.has('__esModule') || uses !== seen) throw unsure;
}

/** How often a program names what leads to its CommonJS exports. Throws unsure when something else could. */
function countExportUses(program: Program): number {
  // Outside of functions, `this` is the exports, `arguments` has them, and what stands behind a return may not happen.
  for (const node of nodesOf(program, ({ type }) => /^(?:Function|Class)/.test(type))) {
    if (node.type === 'ThisExpression' || nameOf(node) === 'arguments') throw unsure;
  }
  for (const node of nodesOf(program, ({ type }) => /Function/.test(type))) {
    if (node.type === 'ReturnStatement') throw unsure;
  }
  let uses = 0;
  for (const node of nodesOf(program)) {
    if (node.type !== 'Identifier') continue;
    if (node.name === 'eval') throw unsure;
    if (node.name === 'exports' || node.name === 'module') uses++;
  }
  return uses;
}

function addExport(outline: Outline, name: string, value: Exported): void {
  outline.exports.set(name, outline.exports.has(name) ? null : value);
}

function addDefiner(outline: Outline, imported: Node, local: Node): void {
  if (nameOf(imported) === 'defineRevision' && local.type === 'Identifier') outline.definers.add(local.name);
}

function isRequireOfCore(node: Expression | null): boolean {
  if (node?.type !== 'CallExpression' || nameOf(node.callee) !== 'require') return false;
  return node.arguments[0]?.type === 'Literal' && node.arguments[0].value === coreModule;
}

/** The names of `a.b.c`. */
function pathOf(node: Node): readonly string[] {
  if (node.type !== 'MemberExpression' || node.computed) return [nameOf(node)];
  return [...pathOf(node.object), nameOf(node.property)];
}

/** The name that an identifier or a string stands for; empty for anything else. */
export function nameOf(node: Node): string {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : '';
}
