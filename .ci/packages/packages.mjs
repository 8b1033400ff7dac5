// Our packages as those who install them get them: packed, and each put into an empty project, by npm and by pnpm.
import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const run = (cwd, command, ...args) => execFileSync(command, args, { cwd, encoding: 'utf8', stdio: 'pipe' });
const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));
const writeJson = (file, value) => writeFileSync(file, JSON.stringify(value, null, 2));

/** Packs all of them into a folder. Gives their manifests, with `short`, the name of the folder, and `tarball`. */
export function packAll(folder) {
  run('.', 'npx', '-y', 'pnpm@12', '-r', '--filter', './packages/*', 'pack', '--pack-destination', folder);
  return readdirSync('packages').map((short) => {
    const manifest = readJson(join('packages', short, 'package.json'));
    return { ...manifest, short, tarball: join(folder, `ao-${short}-${manifest.version}.tgz`) };
  });
}

/** npm installs what a package wants beside itself, too. */
export function installWithNpm(folder, packages) {
  const projects = createProjects(folder, packages, () => ({ overrides: tarballs(packages) }));
  for (const project of projects) run(project.folder, 'npm', 'install', '--prefer-offline', '--no-audit', '--no-fund');
  return projects;
}

/** pnpm installs only what is asked for; nothing else can be imported, and what a package lacks beside itself is an error. */
export function installWithPnpm(folder, packages) {
  const projects = createProjects(folder, packages, ({ peerDependencies, peerDependenciesMeta }) => ({
    devDependencies: Object.fromEntries(
      Object.entries(peerDependencies ?? {}).filter(([name]) => !peerDependenciesMeta?.[name]?.optional),
    ),
  }));
  writeJson(join(folder, 'package.json'), { private: true });
  // JSON is YAML.
  writeJson(join(folder, 'pnpm-workspace.yaml'), {
    packages: ['*'],
    overrides: tarballs(packages),
    strictPeerDependencies: true,
    autoInstallPeers: false,
    hoist: false,
    allowBuilds: { esbuild: false },
  });
  run(folder, 'npx', '-y', 'pnpm@12', 'install', '--prefer-offline');
  return projects;
}

/** Where one of our packages depends on another, it gets the tarball of that. */
const tarballs = (packages) => Object.fromEntries(packages.map(({ name, tarball }) => [name, `file:${tarball}`]));

function createProjects(folder, packages, more) {
  return packages.map((wanted) => {
    const { short, name, tarball } = wanted;
    const project = join(folder, short);
    cpSync('.ci/packages/project', project, { recursive: true });
    const dependencies = { [name]: `file:${tarball}` };
    writeJson(join(project, 'package.json'), { name: 'empty', private: true, dependencies, ...more(wanted) });
    return { short, name, folder: project, program: `${short}.ts` };
  });
}
