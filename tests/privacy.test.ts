import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { resources } from '../sync-server/src/rest/resources.ts';
import { privacyPage } from '../tools/privacy/generate.ts';

test('[PR1] docs/privacy.md is what the collections and the rules of reading make', async () => {
  expect(await readFile('docs/privacy.md', 'utf8'), 'docs/privacy.md is stale: npm run privacy').toBe(privacyPage());
});

test('[PR1] what it quotes of the grants is there', async () => {
  expect(await readFile('sync-server/src/feed/grants.ts', 'utf8')).toContain('term.end_date + 30');
  expect(await readFile('sync-server/src/feed/grants.db.test.ts', 'utf8')).toContain(
    '[FD4] section data leaves 30 days after the term, by the school’s calendar',
  );
});

test('[PR1] every table of the database stands on the page', async () => {
  const folder = 'sync-server/migrations';
  const files = await readdir(folder);
  const sql = (await Promise.all(files.map((file) => readFile(`${folder}/${file}`, 'utf8')))).join('\n');
  const tables = [...sql.matchAll(/^create (?:unlogged )?table (?:if not exists )?(\w+)/gim)].map(([, table = '']) => table);
  expect(tables.length).toBeGreaterThan(60);
  expect(tables.filter((table) => !privacyPage().includes(`\`${table}\``))).toEqual([]);
});

test('[PR1] what is read online is told where it is kept: each resource with a collection, or by name', () => {
  const kept = privacyPage().replace(/## Read online[^]*?\n## /, '## ');
  expect(Object.values(resources).filter(({ name, path }) => ![name, path].some((word) => kept.includes(`\`${word}\``)))).toEqual([]);
});
