import { relative } from 'node:path';

/** A path as it is shown: from the working directory, unless the whole is shorter. */
export function shortPath(path: string): string {
  const here = relative(process.cwd(), path);
  return here.length < path.length ? here : path;
}
