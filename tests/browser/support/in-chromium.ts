import { describe } from 'vitest';
import { findChromium } from '../../../tools/chromium.ts';

/** A group of tests that need Chromium. Without one they are skipped and say why; under REQUIRE_ALL=1 they run, and fail. */
export function inChromium(name: string, tests: () => void): void {
  const found = findChromium(process.env) !== undefined;
  const why = found ? '' : ': no Chromium here (install one or set CHROME_PATH)';
  describe.runIf(found || process.env['REQUIRE_ALL'] === '1')(`${name}${why}`, () => {
    tests();
  });
}
