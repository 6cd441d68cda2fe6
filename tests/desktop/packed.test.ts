import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findElectron } from '../../tools/electron.ts';
import { inElectron } from './support/in-electron.ts';

const run = promisify(execFile);
const bin = (name: string) => join('node_modules/.bin', name);

inElectron('the packed application', () => {
  let folder: string;
  let files: string[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'osss-test-packed-'));
    const electron = findElectron();
    const dist = dirname(electron?.executable ?? '');
    const version = readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
    const settings = [`directories.output=${folder}`, `directories.app=${process.env['TEST_DESKTOP_FOLDER']}`];
    // An Electron as old as the tests' may be knows fewer fuses.
    const whole = readFileSync('electron-builder.yml', 'utf8');
    const config = electron?.polyfill === null ? whole : whole.replace(/^electronFuses:\n(?: .*\n)+/m, '');
    await writeFile(join(folder, 'builder.yml'), config);
    const overrides = [...settings, `electronDist=${dist}`, `electronVersion=${version}`].map((setting) => `-c.${setting}`);
    await run(bin('electron-builder'), ['--config', join(folder, 'builder.yml'), '--linux', 'dir', '--x64', ...overrides]);
    const { stdout } = await run(bin('asar'), ['list', join(folder, 'linux-unpacked/resources/app.asar')]);
    files = stdout.split('\n').filter(Boolean);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('[DT1] it holds the main process, the preload script and the page’s build, and nothing else', () => {
    const expected = ['/package.json', '/dist/main.cjs', '/dist/preload.cjs', '/dist/pwa/index.html'];
    expect(expected.filter((file) => !files.includes(file))).toEqual([]);
    expect(files.filter((file) => !/^\/(package\.json|dist(\/(main|preload)\.cjs|\/pwa(\/.*)?)?)$/.test(file))).toEqual([]);
    expect(files.filter((file) => /\.(map|tsx?)$|node_modules/.test(file))).toEqual([]);
  });
});
