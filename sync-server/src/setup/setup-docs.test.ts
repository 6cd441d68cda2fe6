import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { parseSetupText } from './parse-setup.ts';
import { setupSchema } from './setup-file.ts';

const docs = new URL('../../../docs/', import.meta.url);
const example = readFileSync(new URL('setup.example.json', docs), 'utf8');

// `npm run school -- --schema` writes it.
test('[SC8] the published schema is the one the loader keeps to', () => {
  expect(JSON.parse(readFileSync(new URL('setup.schema.json', docs), 'utf8'))).toEqual(setupSchema());
});

test('[SC8] the example of the documentation is right, by the loader and by the schema', () => {
  expect(parseSetupText(example).schools).toHaveLength(1);
  const valid = new Ajv2020({ strict: false, validateFormats: false }).compile(setupSchema());
  expect(valid(JSON.parse(example)), JSON.stringify(valid.errors)).toBe(true);
  expect(valid({ schools: [{ school_code: 'X', general: { timezone: 'UTC' } }] })).toBe(false);
});

test('every part of the file is described', () => {
  const text = readFileSync(new URL('setup.md', docs), 'utf8');
  const { $defs: _, ...schema } = setupSchema() as { $defs?: object; properties: { schools: { items: { properties: object } } } };
  const parts = Object.keys(schema.properties.schools.items.properties).filter((name) => name !== 'school_code');
  expect(parts.filter((name) => !text.includes(`| \`${name}\` |`))).toEqual([]);
});
