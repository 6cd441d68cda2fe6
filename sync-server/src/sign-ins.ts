import { parseArgs } from 'node:util';
import { isGuid } from '@osss/shared/values';
import type { Pool } from 'pg';
import { createPool } from './database/pool.ts';
import { withTransaction } from './database/transaction.ts';
import { ProblemError } from './http/problem.ts';
import { chooseClaims, isKnownIssuer, linkNewStaff, linkStaff } from './linking/first-administrator.ts';
import { claims as knownClaims } from './office/sign-ins/shapes.ts';

const usage = `npm run sign-ins                                who waits, and by which claims whom is linked
npm run sign-ins -- rule ISSUER [CLAIM ...]     link first sign-ins by these: ${knownClaims.join(', ')}; none: nobody by itself
npm run sign-ins -- link ID EMPLOYEE_NUMBER     the sign-in ID of the list is this member of staff; --replace ends their login before
npm run sign-ins -- new ID                      it is somebody of no roster, such as the first administrator
(DATABASE_URL names the database, as its owner)`;

class UsageError extends Error {}

/** `npm run sign-ins`: for the first administrator, before whom nobody can link anybody; afterwards there is the page School › Sign-ins. */
async function main(): Promise<void> {
  const { positionals, values } = words();
  const url = process.env['DATABASE_URL'] ?? process.env['OSSS_DB_URL'];
  if (url === undefined) throw new UsageError(usage);
  const pool = createPool({ connectionString: url, max: 1 });
  try {
    process.stdout.write(await done(pool, positionals, values.replace));
  } finally {
    await pool.end();
  }
}

function words() {
  try {
    return parseArgs({ allowPositionals: true, options: { replace: { type: 'boolean', default: false } } });
  } catch {
    throw new UsageError(usage);
  }
}

async function done(pool: Pool, [verb, subject = '', ...rest]: string[], replace: boolean): Promise<string> {
  const now = Date.now();
  const [number = ''] = rest;
  if (verb === undefined) return list(pool);
  if (verb === 'rule' && subject !== '' && rest.every((claim) => knownClaims.some((known) => known === claim))) {
    const claims = [...new Set(rest)];
    const known = await withTransaction(pool, async (tx) => {
      await chooseClaims(tx, subject, claims, now);
      return isKnownIssuer(tx, subject);
    });
    const told = claims.length === 0 ? 'Nobody is linked by itself now.' : `First sign-ins are linked by ${claims.join(', ')} now.`;
    return known ? `${told}\n` : `${told}\nNobody has signed in by ${subject} so far: it must be written exactly as OIDC_ISSUER.\n`;
  }
  if (verb === 'link' && isGuid(subject) && number !== '') {
    await withTransaction(pool, (tx) => linkStaff(tx, { id: subject, employee_number: number, replace, now }));
    return 'Linked. The next request of this sign-in is let in.\n';
  }
  if (verb === 'new' && isGuid(subject)) {
    await withTransaction(pool, (tx) => linkNewStaff(tx, subject, now));
    return 'Linked to a new member of staff. The next request of this sign-in is let in.\n';
  }
  throw new UsageError(usage);
}

async function list(pool: Pool): Promise<string> {
  const rules = await pool.query<{ line: string }>(
    `select issuer || ': ' || string_agg(claim, ', ' order by claim) as line from sign_in_rules group by issuer order by issuer`,
  );
  const waiting = await pool.query<{ line: string }>(
    `select concat_ws('  ', id, name, username, email || case when email_verified then '' else ' (not verified)' end, employee_number, student_number, array_to_string(roles, ' '), issuer) as line
     from waiting_sign_ins where set_aside_at is null order by last_seen_at desc limit 100`,
  );
  const lines = [
    rules.rowCount === 0 ? 'No rule: nobody is linked by itself.' : 'Linked by itself:',
    ...rules.rows.map(({ line }) => `  ${line}`),
    waiting.rowCount === 0 ? 'Nobody waits.' : 'Waiting, the newest first:',
    ...waiting.rows.map(({ line }) => `  ${line}`),
  ];
  return `${lines.join('\n')}\n`;
}

main().catch((error: unknown) => {
  console.error(error instanceof UsageError || error instanceof ProblemError ? error.message : error);
  process.exitCode = 1;
});
