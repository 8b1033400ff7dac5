import type { TableModel } from '../drizzle/table-model.js';
import { unsupported } from '../errors.js';

/** The part of a table's definition that has the name. @throws StatementError that lists the names that are there */
export function findNamed<Part>(
  table: TableModel,
  what: string,
  parts: readonly Part[],
  nameOf: (part: Part) => string,
  name: string,
): Part {
  const found = parts.find((part) => nameOf(part) === name);
  if (found) return found;
  const names = parts.map((part) => `"${nameOf(part)}"`).join(', ');
  throw unsupported(
    `The definition of table "${table.name}" has no ${what} "${name}".`,
    names ? `It has ${names}.` : `Add the ${what} to the definition of the table in the revision.`,
  );
}
