import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRoot } from '../test/test-project.js';
import { readScript } from './read-script.js';

describe('a path', () => {
  it.each([
    ['scripts/a.py', 'scripts/a.py'],
    ['./scripts//a.py', 'scripts/a.py'],
    ['other/../scripts/./a.py', 'scripts/a.py'],
  ])('%s is printed as %s', (given, path) => {
    const root = createRoot({ 'scripts/a.py': 'pass' });
    expect(readScript(root, given)).toEqual({ path, file: join(root, 'scripts/a.py'), script: 'pass' });
  });

  it.each([
    ['../a.py', 'AO_SCRIPT_OUTSIDE'],
    ['..', 'AO_SCRIPT_OUTSIDE'],
    ['scripts/../../a.py', 'AO_SCRIPT_OUTSIDE'],
    ['/etc/passwd', 'AO_SCRIPT_OUTSIDE'],
    ['//host/share/a.py', 'AO_SCRIPT_OUTSIDE'],
    ['C:/a.py', 'AO_SCRIPT_OUTSIDE'],
    ['c:a.py', 'AO_SCRIPT_OUTSIDE'],
    ['scripts\\a.py', 'AO_SCRIPT_INVALID'],
    ['..\\a.py', 'AO_SCRIPT_INVALID'],
    ['', 'AO_SCRIPT_INVALID'],
    ['.', 'AO_SCRIPT_INVALID'],
    ['scripts', 'AO_SCRIPT_INVALID'],
    ['scripts/', 'AO_SCRIPT_INVALID'],
    ['scripts/a.py\0.sh', 'AO_SCRIPT_INVALID'],
    ['scripts/b.py', 'AO_SCRIPT_NOT_FOUND'],
    ['scripts/a.py/b', 'AO_SCRIPT_NOT_FOUND'],
    ['-rf', 'AO_SCRIPT_NOT_FOUND'],
  ])('%j is refused', (given, code) => {
    const root = createRoot({ 'scripts/a.py': 'pass' });
    expect(() => readScript(root, given)).toThrow(expect.objectContaining({ code }));
  });

  it('that is no string is refused', () => {
    expect(() => readScript('/', undefined as never)).toThrow(expect.objectContaining({ code: 'AO_SCRIPT_INVALID' }));
  });
});

describe('a link', () => {
  it('inside the folder of the revisions is followed, also when that folder is a link', () => {
    const root = createRoot({ 'real/a.py': 'pass' });
    symlinkSync('a.py', join(root, 'real/b.py'));
    symlinkSync('real', join(root, 'link'));
    expect(readScript(join(root, 'link'), 'b.py').script).toBe('pass');
  });

  it.each(['file', 'folder'])('out of it is refused: a link to a %s', (kind) => {
    const root = createRoot({ 'a.py': 'pass', 'secret/b.py': 'secret' });
    mkdirSync(join(root, 'revisions'));
    symlinkSync(kind === 'file' ? '../secret/b.py' : '../secret', join(root, 'revisions/link'));
    const path = kind === 'file' ? 'link' : 'link/b.py';
    expect(() => readScript(join(root, 'revisions'), path)).toThrow(
      expect.objectContaining({ code: 'AO_SCRIPT_OUTSIDE' }),
    );
  });

  it('to a sibling whose name begins like the folder is refused', () => {
    const root = createRoot({ 'revisions/x': '', 'revisions-old/a.py': '' });
    symlinkSync('../revisions-old/a.py', join(root, 'revisions/a.py'));
    expect(() => readScript(join(root, 'revisions'), 'a.py')).toThrow(
      expect.objectContaining({ code: 'AO_SCRIPT_OUTSIDE' }),
    );
  });

  it('in a circle, or to nothing, is refused', () => {
    const root = createRoot();
    symlinkSync('a', join(root, 'a'));
    symlinkSync('nowhere', join(root, 'b'));
    expect(() => readScript(root, 'a')).toThrow(expect.objectContaining({ code: 'AO_SCRIPT_INVALID' }));
    expect(() => readScript(root, 'b')).toThrow(expect.objectContaining({ code: 'AO_SCRIPT_NOT_FOUND' }));
  });
});

describe('a file', () => {
  it('is kept to the byte', () => {
    const script = '\ufeff# ünï\r\nprint(1)\t\n';
    expect(readScript(createRoot({ 'a.py': script }), 'a.py').script).toBe(script);
  });

  it.each([
    ['is not UTF-8', new Uint8Array([0x70, 0xe9, 0x0a])],
    ['is UTF-16', new Uint8Array([0xff, 0xfe, 0x70, 0x00])],
    ['has zero bytes', new Uint8Array([0x70, 0x00])],
  ])('that %s is refused', (_what, content) => {
    const root = createRoot({ 'a.py': content });
    expect(() => readScript(root, 'a.py')).toThrow(expect.objectContaining({ code: 'AO_SCRIPT_INVALID' }));
  });

  it('that is a named pipe is refused, not waited for', () => {
    const root = createRoot();
    execFileSync('mkfifo', [join(root, 'a.sh')]);
    expect(() => readScript(root, 'a.sh')).toThrow(expect.objectContaining({ code: 'AO_SCRIPT_INVALID' }));
  });
});
