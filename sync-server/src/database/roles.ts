import type { Pool } from 'pg';
import { StartError } from '../world/start-error.ts';

/** What the server works as. It owns nothing and is subject to every policy of the second wall (migrations/0030_second_wall.sql). */
export const applicationRole = 'osss_app';

/**
 * A server whose connections go by the policies unseen would have one wall less, and nobody would notice.
 * @throws StartError
 */
export async function checkApplicationRole(db: Pool): Promise<void> {
  const { rows } = await db.query<{ role: string; exempt: boolean; owns: boolean }>(
    `select current_user::text as role, rolsuper or rolbypassrls as exempt,
       exists (select from pg_class where relowner = me.oid and relnamespace = current_schema()::regnamespace) as owns
     from pg_roles me where rolname = current_user`,
  );
  const [me] = rows;
  if (me?.role === applicationRole && !me.exempt && !me.owns) return;
  throw new StartError(
    'no_right',
    `The server would work as ${me?.role ?? 'nobody'}, which sees past the row-level security: take SUPERUSER, BYPASSRLS and its tables from ${applicationRole} (docs/operate.md).`,
  );
}

/** One sentence where the login may not work as the application's role; null for any other error. */
export function explainRole(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const message = error instanceof Error ? error.message : '';
  if ((code === '42501' || code === '22023') && message.includes('role')) {
    return `The login of DATABASE_URL may not work as ${applicationRole}: as the owner, GRANT ${applicationRole} TO that login.`;
  }
  return null;
}
