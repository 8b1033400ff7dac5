import { types } from 'node:util';

/** What `import * as name` gives. */
export type ModuleNamespace = Readonly<Record<string, unknown>>;

export function createNamespace(): ModuleNamespace {
  return Object.defineProperty(Object.create(null), Symbol.toStringTag, { value: 'Module' });
}

/**
 * The namespace of what `require` gave.
 *
 * A CommonJS module is its own default export and its keys are named exports, as in Node. One that was compiled from an
 * ES module (`__esModule`) keeps the default export of its source, as with TypeScript's `esModuleInterop`: `require`
 * gets such a build of most packages where `import` would get the ES module itself.
 */
export function toNamespace(exports: unknown): ModuleNamespace {
  if (types.isModuleNamespaceObject(exports)) return exports as ModuleNamespace;
  const namespace = createNamespace();
  if ((typeof exports === 'object' && exports !== null) || typeof exports === 'function') {
    const values = exports as ModuleNamespace;
    if (values.__esModule && 'default' in values) return values;
    // Getters, not copies: some packages load the rest of themselves when a property is read.
    for (const key of Object.keys(values)) exportGetter(namespace, key, () => values[key]);
  }
  exportGetter(namespace, 'default', () => exports);
  return namespace;
}

/**
 * `export * from`: what the module itself exports wins, `default` is left out, and a name that two modules export is
 * hidden, unless both mean the same.
 *
 * @param stars the names that came by `export *` so far
 */
export function exportAll(namespace: ModuleNamespace, source: ModuleNamespace, stars: Set<string>): void {
  for (const key of Object.keys(source)) {
    const taken = Object.hasOwn(namespace, key);
    if (key === 'default' || (taken && !stars.has(key)) || (!taken && stars.has(key))) continue;
    const getter = Object.getOwnPropertyDescriptor(source, key)?.get ?? (() => source[key]);
    if (!taken) exportGetter(namespace, key, getter);
    else if (!isSame(Object.getOwnPropertyDescriptor(namespace, key)?.get, getter))
      Reflect.deleteProperty(namespace, key);
    stars.add(key);
  }
}

function exportGetter(namespace: ModuleNamespace, key: string, get: () => unknown): void {
  Object.defineProperty(namespace, key, { enumerable: true, configurable: true, get });
}

function isSame(one: (() => unknown) | undefined, other: () => unknown): boolean {
  try {
    return one === other || Object.is(one?.(), other());
  } catch {
    return false; // One of them has no value yet, so they are two bindings.
  }
}
