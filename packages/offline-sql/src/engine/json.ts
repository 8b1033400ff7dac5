import { NoLiteral } from './no-literal.js';
import { show } from './text.js';

/**
 * The JSON text of a value, as `JSON.stringify` gives it, unless that would drop or change a part of it. A property that
 * is `undefined` is left out, as everywhere in JavaScript.
 *
 * @throws NoLiteral
 */
export function jsonOf(value: unknown): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key, item: unknown) {
    const reason = unfaithful(item, Array.isArray(this));
    if (reason !== undefined) {
      const place = key === '' ? '' : ` (at ${JSON.stringify(key)})`;
      throw new NoLiteral(
        `holds ${reason}${place}, which JSON cannot hold`,
        'Turn it into a string, a number or a plain object.',
      );
    }
    return item;
  });
}

function unfaithful(item: unknown, inArray: boolean): string | undefined {
  switch (typeof item) {
    case 'undefined':
      return inArray ? 'undefined in an array' : undefined;
    case 'number':
      return Number.isFinite(item) ? undefined : String(item);
    case 'bigint':
    case 'function':
    case 'symbol':
      return show(item);
    case 'object':
      return item === null || Array.isArray(item) || isPlain(item) ? undefined : show(item);
    default:
      return undefined;
  }
}

/** An object that is nothing but its properties. Holds for objects of other realms, too. */
export function isPlain(value: object): boolean {
  const parent: unknown = Object.getPrototypeOf(value);
  return parent === null || Object.getPrototypeOf(parent) === null;
}
