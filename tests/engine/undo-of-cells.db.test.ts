import { randomUUID } from 'node:crypto';
import { firstValueFrom } from 'rxjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assignmentId } from '@osss/shared/collections/assignments';
import { createDevice, markOf, open, openWorld, type World } from './school-and-devices.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld(31);
});
afterAll(() => world.close());

test('[GS4] undo of a gradebook’s settings leaves the seat and the score typed since, and a gesture over both goes back whole', async () => {
  const { section, student } = await markOf(world);
  const classroom = await open(world, createDevice(1), world.school.people.teachers[0]!);
  await classroom.syncNow();
  const id = assignmentId(section, randomUUID());
  const category = randomUUID();
  const weighting = { path: ['gradebook', 'settings', 'weighting'], to: 'none' };
  const picked = { path: ['picked', student], to: 1 };
  const inSection = (...changes: { path: string[]; to: string | number }[]) => ({
    ...{ collection: 'sections' as const, document_id: section, changes },
  });
  const inAssignment = (...changes: { path: string[]; to: string | object }[]) => ({
    ...{ collection: 'assignments' as const, document_id: id, changes: changes as { path: string[]; to: string }[] },
  });
  await classroom.edit([inSection(weighting)]);
  await classroom.edit([
    inSection({ path: ['gradebook', 'settings', 'decimals'], to: 1 }),
    inAssignment({ path: ['category_id'], to: category }),
  ]);
  await classroom.edit([inSection(picked)]);
  await classroom.edit([inAssignment({ path: ['scores', student, 'score'], to: { value: 7 } })]);

  const within = { section_id: section, collections: ['sections', 'assignments'] as const, cells: ['gradebook', 'category_id'] };
  const stood = async () => {
    const [one, work] = await Promise.all([classroom.shown('sections', section), classroom.shown('assignments', id)]);
    return {
      ...{ weighting: one?.gradebook.settings.weighting, decimals: one?.gradebook.settings.decimals, picked: one?.picked[student] },
      ...{ category_id: work?.category_id, score: work?.scores[student]?.score },
    };
  };
  const rest = { picked: 1, score: { value: 7 } };
  const { cells: _cells, ...anywhere } = within;
  expect((await firstValueFrom(classroom.history(anywhere))).undo).toMatchObject([{ document_id: id, changes: [{ to: { value: 7 } }] }]);
  expect((await firstValueFrom(classroom.history(within))).undo).toHaveLength(2);
  await classroom.undo(within);
  expect(await stood()).toEqual({ weighting: 'none', decimals: null, category_id: null, ...rest });
  await classroom.undo(within);
  expect(await stood()).toEqual({ weighting: null, decimals: null, category_id: null, ...rest });
  expect(await classroom.undo(within)).toBeNull();
  await classroom.redo(within);
  await classroom.redo(within);
  expect(await stood()).toEqual({ weighting: 'none', decimals: 1, category_id: category, ...rest });
  await classroom.close();
});
