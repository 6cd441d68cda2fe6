import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const source = fileURLToPath(new URL('..', import.meta.url));
const catalogues = join(source, 'locales');
const screens = filesUnder(source).filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file));
/** Paths of the catalogues, by namespace: what every start needs, and in `screens` what comes with a screen. */
const paths = new Map(['', 'screens/'].flatMap((folder) => jsonIn(`en/${folder}`).map((name) => [name, `${folder}${name}.json`] as const)));
const namespaces = [...paths.keys()];
const english = new Map(namespaces.map((namespace) => [namespace, wordsOf('en', namespace)]));
const plural = /_(zero|one|two|few|many|other)$/;

test('no text a person reads stands outside the catalogues: none between tags, none in a label', () => {
  const visible = screens
    .filter((file) => file.endsWith('.tsx'))
    .flatMap((file) => {
      const text = readFileSync(file, 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/ .*$/gm, '');
      const between = [...text.matchAll(/>\s*([^<>{}()=;]*\p{L}{2,}[^<>{}()=;]*?)\s*<\//gu)].map((match) => match[1]);
      const attributes = [...text.matchAll(/\b(?:aria-label|title|alt|placeholder|label)="([^"]*\p{L}[^"]*)"/gu)].map((match) => match[1]);
      return [...between, ...attributes].map((words) => `${relative(source, file)}: ${words}`);
    });
  expect(visible).toEqual([]);
});

test('every sentence a screen asks for stands in the English catalogue', () => {
  const missing = screens.flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    const own = /(?:useTranslation\(\[?|TFunction<)'([a-z-]+)'/.exec(text)?.[1] ?? 'app';
    const asked = [...text.matchAll(/(?<![\w.])t\('([^']+)'/g)].map((match) => match[1] ?? '');
    return asked.filter((key) => !isThere(own, key)).map((key) => `${relative(source, file)}: ${key}`);
  });
  expect(screens.length).toBeGreaterThan(40);
  expect(missing).toEqual([]);
});

test.each(['es', 'ar'])('what %s says has the keys and the figures of the English, and nothing is left out', (language) => {
  const problems = namespaces.flatMap((namespace) => {
    const words = wordsOf(language, namespace);
    const expected = english.get(namespace) ?? new Map<string, string>();
    const present = new Set([...words.keys()].map(withoutPlural));
    const missing = [...expected.keys()].filter((key) => !present.has(withoutPlural(key)));
    const wrong = [...words].filter(([key, sentence]) => !sameFigures(key, sentence, expected));
    return [
      ...missing.map((key) => `${namespace}: ${key} is missing`),
      ...wrong.map(([key]) => `${namespace}: ${key} is not the English sentence`),
    ];
  });
  expect(problems).toEqual([]);
});

test.each(['es', 'ar'])('%s has every plural its grammar asks for', (language) => {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.filter((form) => language === 'ar' || form !== 'many');
  const missing = namespaces.flatMap((namespace) => {
    const words = wordsOf(language, namespace);
    const counted = new Set([...words.keys()].filter((key) => key.endsWith('_other')).map(withoutPlural));
    return [...counted].flatMap((key) =>
      forms.filter((form) => !words.has(`${key}_${form}`)).map((form) => `${namespace}: ${key}_${form}`),
    );
  });
  expect(missing).toEqual([]);
});

/** A plural form may leave its number out ("one mark"); everything else that is filled in must be filled in here too. */
function sameFigures(key: string, sentence: string, expected: Map<string, string>): boolean {
  const model = expected.get(key) ?? expected.get(`${withoutPlural(key)}_other`);
  if (model === undefined) return false;
  const figures = (text: string) =>
    [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => String(match[1])).toSorted((a, b) => a.localeCompare(b));
  const [own, theirs] = [figures(sentence), figures(model)];
  return (
    JSON.stringify(own.filter((name) => name !== 'count')) === JSON.stringify(theirs.filter((name) => name !== 'count')) &&
    own.every((name) => theirs.includes(name))
  );
}

function isThere(namespace: string, key: string): boolean {
  const [own, path] = key.includes(':') ? key.split(':') : [namespace, key];
  const words = english.get(own ?? '');
  return words?.has(path ?? '') === true || words?.has(`${path}_other`) === true;
}

function withoutPlural(key: string): string {
  return key.replace(plural, '');
}

function jsonIn(folder: string): string[] {
  return readdirSync(join(catalogues, folder)).flatMap((name) => (name.endsWith('.json') ? [name.slice(0, -'.json'.length)] : []));
}

function wordsOf(language: string, namespace: string): Map<string, string> {
  return new Map(flat(JSON.parse(readFileSync(join(catalogues, language, paths.get(namespace) ?? ''), 'utf8')) as object));
}

function flat(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] satisfies [string, string]] : flat(value as object, `${path}${key}.`),
  );
}

function filesUnder(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
