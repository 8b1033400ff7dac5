import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ConfigError } from '../errors/errors.js';
import { loadConfigModule } from '../loader/load-config-module.js';
import type { Config } from './config.js';
import { validateConfig } from './validate-config.js';

const names = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs'].map((extension) => `ao.config.${extension}`);

/**
 * Loads and checks a configuration file, in TypeScript or JavaScript. Its folder becomes `root`.
 *
 * @param path the file; left out, `ao.config.*` in the working directory or the nearest folder above that has one
 * @throws ConfigError
 */
export async function loadConfig(path?: string): Promise<Config> {
  const file = path === undefined ? findConfig(process.cwd()) : resolve(path);
  if (!existsSync(file)) {
    throw new ConfigError('AO_CONFIG_NOT_FOUND', {
      problem: `There is no configuration ${JSON.stringify(path)}.`,
      fix: 'Give --config the path of an ao.config.ts.',
      location: { file },
    });
  }
  const config = await loadConfigModule(file);
  validateConfig(config, { file });
  return { ...config, root: resolve(dirname(file), config.root ?? '') };
}

function findConfig(start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    const found = names.map((name) => join(folder, name)).find((file) => existsSync(file));
    if (found) return found;
    if (dirname(folder) === folder) break;
  }
  throw new ConfigError('AO_CONFIG_NOT_FOUND', {
    problem: `There is no ao.config.ts in ${start}, nor in a folder above it.`,
    fix: 'Go to the folder of your project, name the file (--config PATH), or begin a project: ao init.',
  });
}
