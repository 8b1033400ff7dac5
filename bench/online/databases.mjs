// The databases, how to empty them, and how their own clients run a text.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const run = (command, args, options) => execFileSync(command, args, { stdio: ['pipe', 'pipe', 'pipe'], ...options });
const withName = (url, name) => Object.assign(new URL(url), { pathname: `/${name}` }).href;
const name = 'ao_bench';

/** `client`: what applies a text, from standard input, as fast as the database can. */
export const databases = [
  {
    family: 'postgresql',
    server: process.env.AO_TEST_POSTGRES_URL,
    get url() {
      return withName(this.server, name);
    },
    reset() {
      const sql = `DROP DATABASE IF EXISTS ${name} WITH (FORCE);\nCREATE DATABASE ${name};`;
      run('psql', ['-q', '-v', 'ON_ERROR_STOP=1', this.server], { input: sql });
    },
    get client() {
      return { name: 'psql -1', command: ['psql', '-q', '-1', '-v', 'ON_ERROR_STOP=1', '-f', '-', this.url] };
    },
  },
  {
    family: 'sqlite',
    server: 'always here',
    url: fileURLToPath(new URL('../.work/online/bench.db', import.meta.url)),
    reset() {
      for (const suffix of ['', '-journal', '-wal', '-shm', '.ao-lock']) rmSync(this.url + suffix, { force: true });
    },
    get client() {
      return {
        name: 'sqlite3, one transaction',
        command: ['sqlite3', '-bail', this.url],
        around: ['BEGIN;\n', 'COMMIT;\n'],
      };
    },
  },
  {
    family: 'mysql',
    server: process.env.AO_TEST_MYSQL_URL,
    get url() {
      return withName(this.server, name);
    },
    get flags() {
      const { hostname, port, username, password } = new URL(this.server);
      return ['-h', hostname, '-P', port || '3306', '-u', username, ...(password ? [`-p${password}`] : [])];
    },
    reset() {
      run('mariadb', this.flags, { input: `DROP DATABASE IF EXISTS ${name}; CREATE DATABASE ${name};` });
    },
    get client() {
      return { name: 'mariadb, one file', command: ['mariadb', ...this.flags, name] };
    },
  },
];
