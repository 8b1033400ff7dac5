import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, unknown>>;
}

/** The folders of our packages. */
export const folders = readdirSync('packages').map((name) => join('packages', name));

/** Everything that users import of them: `@ao/core`, `@ao/core/testing`, ... */
export const entries = folders.flatMap((folder) => {
  const { name, exports }: Manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return Object.keys(exports)
    .filter((path) => !path.endsWith('.json'))
    .map((path) => name + path.slice(1));
});

/** The files that they are built from. */
export const sources = folders.flatMap((folder) =>
  readdirSync(join(folder, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?<!\.test)\.ts$/.test(name))
    .map((name) => join(folder, 'src', name)),
);
