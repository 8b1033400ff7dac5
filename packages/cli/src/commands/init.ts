import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { type CommandContext, type RunCommand, textArgument, wordOption } from '../command.js';
import { OutputError, outputFailed } from '../errors.js';
import { ask } from '../init/ask.js';
import { type Driver, type DriverName, dialects, driverNames, drivers, driversOf } from '../init/drivers.js';
import { dependenciesOf, projectFiles } from '../init/project-files.js';
import { shortPath } from '../short-path.js';
import { UsageError } from '../usage-errors.js';

/** Files that a project may have before it begins with ao. They stay as they are. */
const kept = ['package.json', '.gitignore'];

export const run: RunCommand = async (context) => {
  const folder = resolve(textArgument(context, 0) ?? '');
  refuseProject(folder);
  const driver = await chooseDriver(context);
  const files = Object.entries(projectFiles(packageName(folder), driver));
  const isKept = ([name]: readonly [string, string]) => kept.includes(name) && existsSync(join(folder, name));
  const keptNames = files.filter(isKept).map(([name]) => name);
  const created = files.filter(([name]) => !keptNames.includes(name));
  for (const [name, text] of created) write(join(folder, name), text);
  const names = { created: created.map(([name]) => name), kept: keptNames };
  const next = nextSteps(folder, drivers[driver], names.kept.includes('package.json'));
  context.result('init', { folder, dialect: drivers[driver].dialect, driver, ...names, next }, () => {
    const { out } = context;
    const line = (verb: string, name: string) => `${verb} ${shortPath(join(folder, name))}`;
    return [
      ...names.created.map((name) => line(out('green', 'Created'), name)),
      ...names.kept.map((name) => line('Left as it is:', name)),
      '',
      'Next:',
      ...next.map((command) => `  ${out('bold', command)}`),
    ].join('\n');
  });
};

/** @throws OutputError `AO_INIT_EXISTS` where there is a project already, or a file in place of the folder */
function refuseProject(folder: string): void {
  const found = inTheWay(folder);
  if (found.length === 0) return;
  throw new OutputError('AO_INIT_EXISTS', {
    problem: `This is there already: ${found.map(shortPath).join(', ')}. Nothing was written.`,
    fix: 'Choose another folder: ao init DIR. To add a revision to a project: ao revision -m MESSAGE.',
  });
}

function inTheWay(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  if (!statSync(folder).isDirectory()) return [folder];
  const configs = readdirSync(folder).filter((name) => /^ao\.config\.[mc]?[jt]s$/.test(name));
  const paths = configs.map((name) => join(folder, name));
  const revisions = join(folder, 'revisions');
  return isEmpty(revisions) ? paths : [...paths, revisions];
}

/** Whether nothing is there but a folder for git to keep. */
function isEmpty(path: string): boolean {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory();
  return isFolder ? readdirSync(path).every((name) => name.startsWith('.')) : isFolder === undefined;
}

async function chooseDriver(context: CommandContext): Promise<DriverName> {
  const driver = wordOption(context, 'driver', driverNames);
  const dialect = wordOption(context, 'dialect', dialects);
  if (driver !== undefined && dialect !== undefined && drivers[driver].dialect !== dialect) {
    const choices = driversOf(dialect).join(', ');
    throw new UsageError(`The driver ${driver} is for ${drivers[driver].dialect}; for ${dialect} there is ${choices}.`);
  }
  if (driver !== undefined) return driver;
  const asks = context.options.yes !== true && process.stdin.isTTY === true && context.isWatched && !context.json;
  if (dialect === undefined && !asks && context.options.yes !== true) {
    throw new UsageError(`Say which database: --dialect ${dialects.join('|')}, or --yes for ${dialects[0]}.`);
  }
  const chosen = dialect ?? (asks ? await ask('Which database?', dialects, context.err) : dialects[0]);
  const choices = driversOf(chosen);
  return asks && choices.length > 1 ? ask('Which driver?', choices, context.err) : (choices[0] as DriverName);
}

function nextSteps(folder: string, { url, ...driver }: Driver, hasPackage: boolean): readonly string[] {
  const packages = Object.entries(dependenciesOf(driver)).map(([name, version]) => `${name}@${version}`);
  const there = shortPath(folder);
  return [
    ...(there === '' ? [] : [`cd ${/[^\w./-]/.test(there) ? JSON.stringify(there) : there}`]),
    hasPackage ? `npm install ${packages.join(' ')}` : 'npm install',
    ...(url === undefined ? [] : [`export DATABASE_URL=${url}`]),
    'npx ao upgrade head --sql',
    'npx ao upgrade head',
    'npx ao revision -m "add an e-mail address"',
  ];
}

/** Names in a package.json are lower case, without spaces. */
const packageName = (folder: string) =>
  basename(folder)
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[._-]+|-+$/g, '') || 'migrations';

function write(file: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { flag: 'wx' });
  } catch (error) {
    throw outputFailed(file, error);
  }
}
