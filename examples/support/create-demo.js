// What the demos share: each shows a command, runs it, and ends with exit code 1 where it does not end as expected.
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @param {string} url `import.meta.url` of the demo */
export function createDemo(url, folder = fileURLToPath(new URL('.', url))) {
  const ao = createRequire(url).resolve('@ao/cli/package.json').replace('package.json', 'bin/ao.cjs');

  /** Runs a program of this Node, and gives what it prints. */
  function run(why, shown, args, { exit = 0, env = {} } = {}) {
    console.log(`${why ? `\n# ${why}\n` : '\n'}$ ${shown}\n`);
    const options = {
      cwd: folder,
      env: { ...process.env, ...env },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    };
    const { status, stdout } = spawnSync(process.execPath, args, options);
    process.stdout.write(stdout);
    if (status === exit) return stdout;
    throw new Error(`"${shown}" ended with ${status}, not with ${exit}`);
  }

  const words = (command) => command.match(/"[^"]*"|\S+/g).map((word) => word.replaceAll('"', ''));
  return {
    folder,
    ao: (why, command, options) => run(why, `ao ${command}`, [ao, ...words(command)], options),
    node: (why, command, options) => run(why, `node ${command}`, words(command), options),
  };
}

/** The same on a copy of the example, which the demo may change, and which is gone afterwards. */
export function createDemoOnCopy(url) {
  const folder = fileURLToPath(new URL('.', url));
  const copy = join(folder, '.work', String(process.pid));
  for (const name of readdirSync(folder).filter((name) => !/^\.|^node_modules$/.test(name))) {
    cpSync(join(folder, name), join(copy, name), { recursive: true });
  }
  process.on('exit', () => rmSync(copy, { recursive: true, force: true }));
  return createDemo(url, copy);
}
