import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { AoError, type Location } from '../errors/ao-error.js';
import { ConfigError } from '../errors/errors.js';
import { openCodeCache } from './code-cache.js';
import { LoadError } from './load-error.js';
import { createModuleLoader } from './module-loader.js';

/**
 * Evaluates a configuration file.
 *
 * @returns its default export, not checked
 * @throws ConfigError `AO_CONFIG_FAILED`, with the user's own line
 */
export async function loadConfigModule(path: string): Promise<unknown> {
  const file = realpathSync.native(resolve(path));
  const loader = createModuleLoader(openCodeCache(file, { worthWriting: 1 }));
  try {
    return (await loader.import(file)).default;
  } catch (error) {
    throw toAoError(error, error instanceof LoadError ? error.location : (loader.locate(error) ?? { file }));
  }
}

function toAoError(error: unknown, location: Location): AoError {
  if (error instanceof AoError) return error.at(location);
  const problem = error instanceof Error ? error.message : String(error);
  const fix = error instanceof LoadError && error.fix ? { fix: error.fix } : {};
  return new ConfigError('AO_CONFIG_FAILED', { problem, ...fix, location, cause: error });
}
