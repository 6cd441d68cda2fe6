import { countWire, freshPage } from '../chromium.ts';
import { medianOf, percentile } from '../figures.ts';
import type { FirstSync } from '../page/main.ts';
import { sheetsOf, teacher, withYear, type YearWorld } from '../year-world.ts';
import type { Scenario } from '../world.ts';

const runs = 9;

export const firstSync: Scenario = {
  name: 'first-sync',
  run: async (bench) => {
    const measured = await withYear(bench, 'first_sync', async (world) => {
      const sheets = await sheetsOf(world.database, teacher);
      const { today } = bench.postgres;
      const todays = sheets.filter(({ date }) => date === today);
      const expected = { sections: 6, students: 150, sheets: sheets.length, today, todaysSheets: todays.length };
      const all: Run[] = [];
      for (let run = 0; run <= runs; run += 1) all.push(await once(world, expected));
      // The first one also fills the server's caches.
      return all.slice(1);
    });
    return {
      scenario: 'first-sync',
      what: '1,080 sheets with 27,000 marks, rosters and school into an empty browser, over loopback',
      runs: measured.length,
      figures: [
        { name: 'rosters and today’s classes usable', value: medianOf(measured, ({ usable }) => usable), unit: 'ms', atMost: 400 },
        { name: 'exchange complete, digests compared', value: medianOf(measured, ({ complete }) => complete), unit: 'ms' },
        { name: 'all sheets queried', value: medianOf(measured, ({ queried }) => queried), unit: 'ms', atMost: 800 },
        {
          name: 'slowest run',
          value: percentile(
            measured.map(({ queried }) => queried),
            1,
          ),
          unit: 'ms',
        },
        { name: 'on the wire', value: medianOf(measured, ({ bytes }) => bytes / 1e6), unit: 'MB', atMost: 0.4 },
        { name: 'CPU, server', value: medianOf(measured, ({ cpu }) => cpu), unit: 's' },
      ],
    };
  },
};

export type Run = FirstSync & { bytes: number; cpu: number };

export async function once(
  { browser, server, person, token }: YearWorld,
  expected: Parameters<typeof window.bench.firstSync>[2],
): Promise<Run> {
  const { context, page } = await freshPage(browser, server.url);
  const wire = await countWire(context, page);
  const before = server.cpu();
  const bearer = await token(person.subject);
  const times = await page.evaluate(([who, access, wanted]) => window.bench.firstSync(who, access, wanted), [
    person,
    bearer,
    expected,
  ] as const);
  const run = { ...times, bytes: wire(), cpu: server.cpu() - before };
  await context.close();
  return run;
}
