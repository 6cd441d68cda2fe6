import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

type Target = { target: string; arch: string[] };
type Installers = Record<'win' | 'mac' | 'linux', { target: Target[] }> & { electronFuses: Record<string, boolean>; files: string[] };

const installers = parse(readFileSync('electron-builder.yml', 'utf8')) as Installers;

test('[DT1] electron-builder knows every setting of electron-builder.yml, and it makes installers for Windows, macOS and Linux', () => {
  const schema = readFileSync(createRequire(import.meta.url).resolve('app-builder-lib/scheme.json'), 'utf8');
  const ajv = new Ajv({ strict: false, allErrors: true });
  const known = ajv.validate(JSON.parse(schema) as object, installers);
  expect({ known, errors: ajv.errors }).toEqual({ known: true, errors: null });
  const targets = [installers.win, installers.mac, installers.linux].map(({ target }) => target.map((one) => one.target));
  expect(targets).toEqual([['nsis'], ['dmg'], ['AppImage', 'deb']]);
  expect(
    new Set([installers.win, installers.mac, installers.linux].flatMap(({ target }) => target.map(({ arch }) => arch.join()))),
  ).toEqual(new Set(['x64,arm64']));
});

test('[DT1] the packed application is no Node for whoever starts it with the right words, and loads nothing but what was packed', () => {
  expect(installers.electronFuses).toMatchObject({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  });
});
