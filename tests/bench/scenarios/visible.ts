import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { greet, newDevice, pushOf, remember } from '../device-client.ts';
import { percentile } from '../figures.ts';
import { linesOf, send } from '../raw-http.ts';
import { colleague, pageWithTheYear, sheetsOf, teacher, withYear, type YearWorld } from '../year-world.ts';
import type { Scenario } from '../world.ts';

const samples = 260;
const warmUp = 20;

export const visible: Scenario = {
  name: 'visible',
  run: async (bench) => {
    const { fromSending, fromVerdict } = await withYear(bench, 'visible', measure);
    return {
      scenario: 'visible',
      what: 'a colleague’s mark, by an exchange of their own: from sending it, and from its verdict, until a watching screen is told',
      runs: fromSending.length,
      figures: [
        { name: 'from sending, p50', value: percentile(fromSending, 0.5), unit: 'ms' },
        { name: 'from sending, p95', value: percentile(fromSending, 0.95), unit: 'ms' },
        { name: 'from the server having it, p50', value: percentile(fromVerdict, 0.5), unit: 'ms', atMost: 12 },
        { name: 'from the server having it, p95', value: percentile(fromVerdict, 0.95), unit: 'ms', atMost: 30 },
      ],
    };
  },
};

async function measure(world: YearWorld): Promise<{ fromSending: number[]; fromVerdict: number[] }> {
  const [sheet] = await sheetsOf(world.database, teacher);
  if (!sheet) throw new Error('The year has no sheets.');
  await world.database.pool.query(
    `insert into teacher_section_assignments (staff_id, section_id, role) select id, $1, 'co_teacher' from staff where subject = $2`,
    [sheet.section, colleague],
  );
  const [student = ''] = sheet.students;
  const { page } = await pageWithTheYear(world);
  await page.evaluate(([id, whose]) => window.bench.watch(id, whose), [sheet.sheet, student] as const);
  const device = newDevice(await world.token(colleague), colleague);
  await greet(world.server.url, device);
  // The live channel stands, and has had its first look at everything.
  await pause(6_000);
  const ahead = await clockAhead(page);
  const sent: { minutes: number; at: number; answered: number }[] = [];
  let before: object | null = null;
  for (let minutes = 1; minutes <= samples + warmUp; minutes += 1) {
    const mark = { code: 'T', minutes };
    const request = pushOf(world.server.url, device, `attendance:${sheet.section}`, sheet.sheet, [
      { path: ['marks', student, 'teacher'], from: before, to: mark },
    ]);
    const at = performance.timeOrigin + performance.now();
    const answer = await send(world.server.url, request);
    sent.push({ minutes, at, answered: at + answer.milliseconds });
    if (!remember(device, linesOf(answer))) throw new Error('A mark was not applied.');
    before = mark;
    await pause(100 + Math.random() * 100);
  }
  await pause(1_000);
  const seen = new Map((await page.evaluate(() => window.bench.seen())).toReversed().map(({ said, at }) => [said, at - ahead]));
  const told = sent.slice(warmUp).map((one) => ({ ...one, seen: seen.get(JSON.stringify({ code: 'T', minutes: one.minutes })) ?? NaN }));
  const missed = told.filter((one) => Number.isNaN(one.seen)).length;
  if (missed > 0) throw new Error(`${missed} of ${samples} marks were never shown by themselves.`);
  return { fromSending: told.map((one) => one.seen - one.at), fromVerdict: told.map((one) => one.seen - one.answered) };
}

/** Milliseconds the page's clock is ahead of this process's: both stand on the machine's, read at different starts. */
async function clockAhead(page: Page): Promise<number> {
  const differences: number[] = [];
  for (let turn = 0; turn < 50; turn += 1) {
    const before = performance.timeOrigin + performance.now();
    const there = await page.evaluate(() => window.bench.clock());
    const after = performance.timeOrigin + performance.now();
    differences.push(there - (before + after) / 2);
  }
  return percentile(differences, 0.5);
}
