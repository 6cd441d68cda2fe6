import { describe } from 'vitest';
import { missingKeycloak } from '../../support/keycloak.ts';

/** A group of tests that need a running Keycloak. Without one they are skipped and say why; under REQUIRE_ALL=1 they run, and fail. */
export function withKeycloak(name: string, tests: () => void): void {
  const missing = missingKeycloak();
  const why = missing === undefined ? '' : `: ${missing}`;
  describe.runIf(missing === undefined || process.env['REQUIRE_ALL'] === '1')(`${name}${why}`, () => {
    tests();
  });
}
