import type { TestProject } from 'vitest/node';

const servers = { PostgreSQL: 'AO_TEST_POSTGRES_URL', 'MySQL/MariaDB': 'AO_TEST_MYSQL_URL' };

/** Says which servers the tests go without, in one line; refuses to where they are required. */
export default function setup(_: TestProject): void {
  const missing = Object.entries(servers).filter(([, variable]) => !process.env[variable]);
  if (missing.length === 0) return;
  const text = `Without ${missing.map(([name, variable]) => `${name} (${variable})`).join(' and ')}: their tests are skipped.`;
  if (process.env.AO_TEST_REQUIRE_SERVERS === '1') throw new Error(text);
  console.log(text);
}
