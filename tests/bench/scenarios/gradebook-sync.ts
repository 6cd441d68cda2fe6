import { medianOf } from '../figures.ts';
import type { Scenario } from '../world.ts';
import { sheetsOf, teacher, withYear } from '../year-world.ts';
import { once, type Run } from './first-sync.ts';

const runs = 5;

/** The whole year with its gradebooks. */
export const gradebookSync: Scenario = {
  name: 'gradebook-sync',
  run: async (bench) => {
    const measured = await withYear(
      bench,
      'gradebook_sync',
      async (world) => {
        const sheets = await sheetsOf(world.database, teacher);
        const { today } = bench.postgres;
        const todaysSheets = sheets.filter(({ date }) => date === today).length;
        const expected = { sections: 6, students: 150, sheets: sheets.length, today, todaysSheets, assignments: 720 };
        const all: Run[] = [];
        for (let run = 0; run <= runs; run += 1) all.push(await once(world, expected));
        return all.slice(1);
      },
      undefined,
      { gradebooks: true },
    );
    return {
      scenario: 'gradebook-sync',
      what: 'the first sync of a year with 720 assignments and 18,000 scores besides its attendance',
      runs: measured.length,
      figures: [
        { name: 'rosters and today’s classes usable', value: medianOf(measured, ({ usable }) => usable), unit: 'ms', atMost: 400 },
        { name: 'all sheets and assignments queried', value: medianOf(measured, ({ all }) => all), unit: 'ms', atMost: 1_000 },
        { name: 'on the wire', value: medianOf(measured, ({ bytes }) => bytes / 1e6), unit: 'MB', atMost: 0.6 },
        { name: 'CPU, server', value: medianOf(measured, ({ cpu }) => cpu), unit: 's' },
      ],
    };
  },
};
