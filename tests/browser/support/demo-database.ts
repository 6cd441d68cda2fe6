import { loadDemo } from '@osss/sync-server/world/demo';
import { createFilled, type TestDatabase } from '../../support/postgres.ts';

/** The demo school as it is at a moment, loaded once a run and copied. Nobody can sign in yet: load the demo again, with a sign-in's address. */
export function demoDatabase(at: string): Promise<TestDatabase> {
  return createFilled(`demo_${at.replaceAll(/\W/g, '_').toLowerCase()}`, async (pool) => {
    const issuer = 'http://nobody.invalid';
    await loadDemo(pool, { now: () => Date.parse(at), log: () => undefined, issuer });
    await pool.query('delete from logins where issuer = $1', [issuer]);
    await pool.query('delete from login_changes where issuer = $1', [issuer]);
  });
}
