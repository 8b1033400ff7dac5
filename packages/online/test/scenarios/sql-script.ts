import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { executeScript } from '@ao/script-op';
import { expect, test } from 'vitest';
import { upgrade } from '../../src/index.js';
import type { Family } from '../support/databases.js';
import { onEveryBed } from '../support/on-every-bed.js';
import { revision } from '../support/project.js';

/** How the client of each database is told where it is: in the environment, and what cannot stand there in arguments. */
const connections: Readonly<
  Record<Family, (url: string) => { client: string; env: Record<string, string>; args: string[] }>
> = {
  sqlite: (url) => ({ client: 'sqlite3', env: {}, args: [url] }),
  postgresql(url) {
    const { hostname, port, username, password, pathname } = new URL(url);
    const env = {
      PGHOST: hostname,
      PGPORT: port || '5432',
      PGUSER: username,
      PGPASSWORD: password,
      PGDATABASE: pathname.slice(1),
    };
    return { client: 'psql', env, args: [] };
  },
  mysql(url) {
    const { hostname, port, username, password, pathname } = new URL(url);
    const env = { MYSQL_HOST: hostname, MYSQL_TCP_PORT: port || '3306', MYSQL_PWD: password };
    return { client: 'mariadb', env, args: [`--user=${username}`, pathname.slice(1)] };
  },
};

onEveryBed(
  'a script of SQL',
  (scene, { family }) => {
    const { client } = connections[family](family === 'sqlite' ? '' : 'a://b');
    test.skipIf(spawnSync(client, ['--version']).status !== 0)(
      `is run by ${client}, which is told where the database is`,
      async () => {
        const { env, args } = connections[family](scene.bed.url);
        const { config } = scene.project(
          ({ root }) => {
            writeFileSync(join(root, 'fill.sql'), 'INSERT INTO t VALUES (1);\nINSERT INTO t VALUES (2);\n');
            return [
              revision('1', null, {
                upgrade: [
                  'CREATE TABLE t (a INTEGER)',
                  executeScript('fill.sql', { args }),
                  'INSERT INTO t VALUES (3)',
                ],
              }),
            ];
          },
          { scriptEnv: env },
        );
        await upgrade(config, { db: scene.db });
        expect(await scene.bed.session.rows('SELECT a FROM t ORDER BY a')).toEqual([[1], [2], [3]]);
      },
    );
  },
  ({ isShared }) => isShared,
);
