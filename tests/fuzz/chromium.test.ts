import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, test } from 'vitest';
import { inChromium } from '../browser/support/in-chromium.ts';
import { buildPage, startChromium, startPage } from './chromium-page.ts';
import { hold, openCasts } from './hold.ts';

const count = Number(process.env['FUZZ_CHROMIUM_SEEDS'] ?? 10);
const first = Number(process.env['FUZZ_CHROMIUM_FIRST'] ?? 1001);
const seeds = Array.from({ length: count }, (_, index) => first + index);

inChromium('convergence in Chromium', () => {
  let browser: Browser;
  let page: Awaited<ReturnType<typeof buildPage>>;
  let casts: ReturnType<typeof openCasts>;

  beforeAll(async () => {
    [page, browser] = await Promise.all([buildPage(), startChromium()]);
    casts = openCasts(() => startPage(browser));
  });
  afterAll(async () => {
    await casts?.stop();
    await browser?.close();
    await page?.remove();
  });

  test.concurrent.each(seeds)('[JN2, JN4, JN5, EX2, EX3, EX5, FD4, FD6] seed %i converges and loses nothing in Chromium', (seed) =>
    casts.play((machines) => hold({ machines, seed, pwaFolder: page.folder })),
  );
});
