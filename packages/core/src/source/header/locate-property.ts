import type { Node } from 'oxc-parser';
import { type Position, positionAt } from '../../loader/position.js';
import { nameOf } from './outline.js';
import { nodesOf, parseSource } from './parse-source.js';

/** Where a file declares a property of its revision, as a key, a member of a class, or an export. Parses the file. */
export function locateProperty(file: string, text: string, property: string): Position | undefined {
  for (const node of nodesOf(parseSource(file, text))) {
    const name = declaredName(node);
    if (name && nameOf(name) === property) return positionAt(text, name.start);
  }
  return undefined;
}

function declaredName(node: Node): Node | null {
  switch (node.type) {
    case 'Property':
    case 'PropertyDefinition':
    case 'MethodDefinition':
      return node.key;
    case 'VariableDeclarator':
    case 'FunctionDeclaration':
      return node.id;
    case 'ExportSpecifier':
      return node.exported;
    case 'AssignmentExpression':
      return node.left.type === 'MemberExpression' ? node.left.property : null;
    default:
      return null;
  }
}
