import { describe } from 'vitest';
import { findChromium } from '../../../tools/chromium.ts';
import { findElectron } from '../../../tools/electron.ts';

/** A group of tests that start the desktop application. Where that cannot be they are skipped and say why; under REQUIRE_ALL=1 they fail. */
export function inElectron(name: string, tests: () => void): void {
  const found = findElectron() !== undefined && findChromium(process.env) !== undefined && process.env['DISPLAY'] !== undefined;
  const why = found ? '' : ': no Electron, Chromium or Xvfb here (npm test -- desktop says which)';
  describe.runIf(found || process.env['REQUIRE_ALL'] === '1')(`${name}${why}`, () => {
    tests();
  });
}
