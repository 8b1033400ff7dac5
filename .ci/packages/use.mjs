// Uses installed packages from ES modules, from CommonJS and from TypeScript.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const { ModuleKind, ModuleResolutionKind, ScriptTarget } = ts;

const common = {
  target: ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts'],
  strict: true,
  types: ['node'],
  typeRoots: [join(process.cwd(), 'node_modules/@types')],
};
const resolutions = [
  { files: ['use.mts'], module: ModuleKind.ESNext, moduleResolution: ModuleResolutionKind.Bundler },
  { files: ['use.mts', 'use.cts'], module: ModuleKind.Node16, moduleResolution: ModuleResolutionKind.Node16 },
];

/**
 * Has the program of each project checked and run, as both kinds of module.
 *
 * @param projects `{ folder, program }`: the first line of the program, which is TypeScript, says what it prints
 * @throws Error that says what is wrong
 */
export function useAll(projects) {
  for (const { folder, program } of projects) {
    const text = readFileSync(join(folder, program), 'utf8');
    for (const file of ['use.mts', 'use.cts']) writeFileSync(join(folder, file), text);
  }
  for (const { files, ...options } of resolutions) {
    compile(
      projects.flatMap(({ folder }) => files.map((file) => join(folder, file))),
      { ...common, ...options },
    );
  }
  for (const { folder, program } of projects) {
    const [, expected] = /^\/\/ prints (.*)\n/.exec(readFileSync(join(folder, program), 'utf8'));
    for (const file of ['use.mjs', 'use.cjs']) {
      const printed = execFileSync(process.execPath, [file], { cwd: folder, encoding: 'utf8' }).trim();
      if (printed !== expected) throw new Error(`${folder}/${file} prints "${printed}", not "${expected}"`);
    }
  }
}

/** Checks the files and our declarations, which may need nothing but what is installed. */
function compile(files, options) {
  const program = ts.createProgram(files, options);
  const ours = program.getSourceFiles().filter(({ fileName }) => files.includes(fileName) || /@ao[/+]/.test(fileName));
  const problems = ours.flatMap((file) => [
    ...program.getSyntacticDiagnostics(file),
    ...program.getSemanticDiagnostics(file),
  ]);
  if (problems.length > 0) throw new Error(ts.formatDiagnostics(problems, ts.createCompilerHost(options)));
  program.emit();
}
