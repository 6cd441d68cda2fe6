import { medianOf, percentile } from '../figures.ts';
import { pageWithTheYear, sheetsOf, teacher, withYear } from '../year-world.ts';
import type { Scenario } from '../world.ts';

const edits = 2_000;
const runs = 7;

export const offlineEdits: Scenario = {
  name: 'offline-edits',
  run: async (bench) => {
    const measured = await withYear(bench, 'offline_edits', async (world) => {
      const cells = (await sheetsOf(world.database, teacher))
        .flatMap(({ sheet, students }) => students.map((student) => ({ sheet, student })))
        .slice(0, edits);
      const { page } = await pageWithTheYear(world);
      const all: { milliseconds: number; edits: number }[] = [];
      for (let run = 0; run < runs + 1; run += 1) {
        // Another value each time: every edit is a change.
        const marks = cells.map((cell) => ({ ...cell, to: { code: 'T', minutes: 100 + run } }));
        await page.evaluate(() => window.bench.setOnline(false));
        await page.evaluate((typed) => window.bench.mark(typed), marks);
        all.push(await page.evaluate(() => window.bench.push()));
        await page.evaluate(() => window.bench.whenComplete());
      }
      const { rows } = await world.database.pool.query<{ applied: number }>(
        `select count(*)::int as applied from attendance_events where minutes = $1`,
        [100 + runs],
      );
      if (rows[0]?.applied !== edits) throw new Error(`${rows[0]?.applied} of the last ${edits} edits are at the server.`);
      return all.slice(1);
    });
    if (measured.some((run) => run.edits !== edits))
      throw new Error(`Not all ${edits} edits were waiting: ${measured.map((run) => run.edits).join(', ')}.`);
    return {
      scenario: 'offline-edits',
      what: '2,000 edits typed offline in 80 sheets: from the network’s return until the last verdict is stored on the device',
      runs: measured.length,
      figures: [
        { name: 'all durable on the server', value: medianOf(measured, ({ milliseconds }) => milliseconds), unit: 'ms', atMost: 500 },
        {
          name: 'slowest run',
          value: percentile(
            measured.map(({ milliseconds }) => milliseconds),
            1,
          ),
          unit: 'ms',
        },
      ],
    };
  },
};
