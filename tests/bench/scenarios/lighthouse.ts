import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import lighthouse, { type Flags } from 'lighthouse';
import { chromium } from 'playwright-core';
import { buildApplication } from '@osss/sync-server/world/build-application';
import { freePort } from '@osss/sync-server/world/free-port';
import { findChromium } from '../../../tools/chromium.ts';
import { quietly } from '../chromium.ts';
import { medianOf, type Figure } from '../figures.ts';
import { withYear } from '../year-world.ts';
import type { Scenario } from '../world.ts';
import { signIn, whenAllIsHere } from './offline-navigation.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const runs = 3;
const categories = ['performance', 'accessibility', 'best-practices'] as const;
const wanted: Record<(typeof categories)[number], number> = { performance: 95, accessibility: 100, 'best-practices': 100 };
type Scores = Record<(typeof categories)[number], number>;

/** Lighthouse's own phone: a slow network and a CPU four times slower. */
export const lighthouseScores: Scenario = {
  name: 'lighthouse',
  run: async (bench) => {
    await buildApplication(root, bench.say);
    const scores = await withYear(bench, 'lighthouse', ({ server }) => audit(server.url, bench.say), join(root, 'pwa/dist'));
    const figures = Object.entries(scores).flatMap(([screen, taken]) =>
      categories.map((category): Figure => {
        const value = medianOf(taken, (one) => one[category]);
        return { name: `${screen}: ${category}`, value, unit: '', atLeast: wanted[category] };
      }),
    );
    return { scenario: 'lighthouse', what: 'the built application, signed in, with the year in its replica, on a phone', runs, figures };
  },
};

async function audit(url: string, say: (sentence: string) => void): Promise<Record<string, Scores[]>> {
  const folder = await mkdtemp(join(tmpdir(), 'osss-lighthouse-'));
  const port = await freePort();
  const executablePath = findChromium(process.env);
  if (executablePath === undefined) throw new Error('There is no Chromium in PATH: install it or set CHROME_PATH.');
  const args = [...quietly, `--remote-debugging-port=${port}`];
  const context = await chromium.launchPersistentContext(folder, { executablePath, args, locale: 'en-US' });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await signIn(page, url);
    await whenAllIsHere(page);
    const attendance = (await page.locator('a[href^="/classes/"]').first().getAttribute('href')) ?? '';
    // Another tab at work would be measured with it.
    await page.goto('about:blank');
    const scores: Record<string, Scores[]> = { Today: [], Attendance: [] };
    for (let run = 0; run < runs; run += 1) {
      scores['Today']?.push(await scoresOf(url, port, say));
      scores['Attendance']?.push(await scoresOf(url + attendance, port, say));
    }
    return scores;
  } finally {
    await context.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function scoresOf(address: string, port: number, say: (sentence: string) => void): Promise<Scores> {
  // Signed in and with its records: what is stored must stay.
  const flags: Flags = {
    port,
    disableStorageReset: true,
    maxWaitForLoad: 15_000,
    onlyCategories: [...categories],
    logLevel: 'error',
    output: 'json',
  };
  const result = await lighthouse(address, flags);
  if (result === undefined || result.lhr.runtimeError !== undefined) throw new Error(`Lighthouse: ${result?.lhr.runtimeError?.message}`);
  const { lhr } = result;
  for (const category of categories) {
    for (const { id, weight } of lhr.categories[category]?.auditRefs ?? []) {
      const { score, title, displayValue } = lhr.audits[id] ?? {};
      if (weight > 0 && typeof score === 'number' && score < 0.9)
        say(`${lhr.finalDisplayedUrl} ${id} ${score}: ${title} ${displayValue ?? ''}`);
    }
  }
  const score = (category: (typeof categories)[number]) => Math.round((lhr.categories[category]?.score ?? 0) * 100);
  return { performance: score('performance'), accessibility: score('accessibility'), 'best-practices': score('best-practices') };
}
