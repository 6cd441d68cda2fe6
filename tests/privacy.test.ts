import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
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
