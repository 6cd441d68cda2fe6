import { collectionNames } from '@osss/shared/collections/registry';
import { expect, test } from 'vitest';
import { readMigrations } from '../database/migrate.ts';
import { existence } from './existence.ts';
import { feedings } from './feeding.ts';
import { feedTriggers } from './triggers.ts';

test('[FD1] the triggers in the migrations are those generated from the registry', async () => {
  const written = (await readMigrations()).filter(({ name }) => name.endsWith('_feed_triggers.sql'));
  await expect(feedTriggers()).toMatchFileSnapshot(`../../migrations/${written.at(-1)?.name}`);
});

test('[FD1] every collection that travels is noted by some table', () => {
  const noted = new Set(feedings.flatMap(({ notes }) => notes.map(({ collection }) => collection)));
  expect(collectionNames.filter((name) => !noted.has(name))).toEqual([]);
  expect(Object.keys(existence)).toEqual(collectionNames);
});
