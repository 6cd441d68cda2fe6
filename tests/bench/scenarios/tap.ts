import { medianOf, percentile } from '../figures.ts';
import type { Taps } from '../page/main.ts';
import { pageWithTheYear, sheetsOf, teacher, withYear } from '../year-world.ts';
import type { Scenario } from '../world.ts';

const runs = 5;
const taps = 150;

export const tap: Scenario = {
  name: 'tap',
  run: async (bench) => {
    const measured = await withYear(bench, 'tap', async (world) => {
      const [sheet] = await sheetsOf(world.database, teacher);
      const { page } = await pageWithTheYear(world);
      await page.evaluate(() => window.bench.setOnline(false));
      const all: Taps[] = [];
      for (let run = 0; run <= runs; run += 1) {
        const marks = Array.from({ length: taps }, (_, index) => {
          const student = sheet?.students[index % 25] ?? '';
          return { sheet: sheet?.sheet ?? '', student, to: { code: 'T', minutes: 1 + ((run * taps + index) % 1_000) } };
        });
        all.push(await page.evaluate((typed) => window.bench.tap(typed, 30), marks));
      }
      return all.slice(1);
    });
    const of = (part: number, pick: (run: Taps) => number[]) => medianOf(measured, (run) => percentile(pick(run), part));
    return {
      scenario: 'tap',
      what: `a mark every 30 ms, offline, with the year in the replica and up to ${taps * (runs + 1)} edits waiting`,
      runs: measured.length,
      figures: [
        { name: 'durable in the journal, p50', value: of(0.5, ({ durable }) => durable), unit: 'ms' },
        { name: 'durable in the journal, p95', value: of(0.95, ({ durable }) => durable), unit: 'ms', atMost: 5 },
        { name: 'shown, p50', value: of(0.5, ({ shown }) => shown), unit: 'ms' },
        { name: 'shown, p95', value: of(0.95, ({ shown }) => shown), unit: 'ms' },
      ],
    };
  },
};
