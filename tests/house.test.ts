import { readFileSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { trackedFiles } from './support/tracked-files.ts';

const binary = /\.(png|jpe?g|ico|woff2?|zip|gz|webp)$/;
const files = trackedFiles().filter((file) => !binary.test(file) && statSync(file).isFile());

test('no file names a place of the machine it was written on', () => {
  expect(linesWith(/(?:^|[\s"'`(=:])\/(?:work|root|home|Users)\/[a-z]/i)).toEqual([]);
});

test('no file names a package registry, so that it installs from whichever one is configured', () => {
  const registry = new RegExp(['registry\\.', '(npmjs|yarnpkg)\\.(org|com)'].join(''));
  expect(linesWith(registry)).toEqual([]);
  expect(readFileSync('package-lock.json', 'utf8')).not.toMatch(/"resolved": "https?:/);
  expect(readFileSync('.npmrc', 'utf8')).toMatch(/^omit-lockfile-registry-resolved=true$/m);
});

test('the lock file pins every package by its hash', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { link?: boolean; integrity?: string }>;
  };
  const fetched = Object.entries(packages).filter(([path, { link }]) => path.includes('node_modules/') && !link);
  expect(fetched.length).toBeGreaterThan(100);
  expect(fetched.filter(([, { integrity }]) => !integrity).map(([path]) => path)).toEqual([]);
});

test('what runs before anything is installed imports nothing that would have to be', () => {
  const early = files.filter((file) => /^tools\/.*\.mjs$/.test(file));
  const imports = early.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\bfrom '([^']+)'/g)].map((match) => match[1] ?? ''));
  expect(imports.length).toBeGreaterThan(0);
  expect(imports.filter((name) => !name.startsWith('node:') && !/^\.\/[a-z-]+\.mjs$/.test(name))).toEqual([]);
});

function linesWith(pattern: RegExp): string[] {
  return files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}`] : [])),
  );
}
