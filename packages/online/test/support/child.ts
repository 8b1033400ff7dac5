import { inspect } from 'node:util';
import { upgrade } from '../../src/index.js';
import { drivers, type Family, openPglite } from './databases.js';
import { countCalls, type KillPoint } from './kill-point.js';
import { createProject } from './project.js';
import { createScenario } from './scenario.js';

/** A run of the scenario in a process of its own. */
export interface ChildTask {
  readonly family: Family;
  readonly url: string;
  /** Whether `url` is a directory of PGlite. */
  readonly isPglite: boolean;
  /** The folder of the project. */
  readonly root: string;
  readonly phase?: string;
  readonly kill?: KillPoint;
}

const oneConnection: Readonly<Record<Family, string>> = {
  sqlite: 'libsql on Drizzle 0.45',
  postgresql: 'node-postgres pool on Drizzle 0.45',
  mysql: 'mysql2 connection on Drizzle 0.45',
};

const { family, url, isPglite, root, phase, kill } = JSON.parse(process.argv[2] ?? '') as ChildTask;
const driver = drivers.find(({ name }) => name === oneConnection[family]) as (typeof drivers)[number];
const project = createProject(family, (it) => createScenario(family, it).revisions, { root });
const { db, close } = isPglite ? openPglite(url) : await driver.open(url);
const { calls } = countCalls(db, kill);
try {
  const { units } = await upgrade(project.config, { db, target: 'heads', ...(phase !== undefined && { phase }) });
  console.log(JSON.stringify({ units: units.length, calls: calls() }));
} catch (error) {
  const { code, message, cause } = error as { code?: string; message: string; cause?: unknown };
  console.log(JSON.stringify({ code, message, cause: inspect(cause), calls: calls() }));
} finally {
  await close();
}
