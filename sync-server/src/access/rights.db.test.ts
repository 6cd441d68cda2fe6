import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, type TestDatabase } from '../../../tests/support/postgres.ts';

// What Postgres itself has been told of the application's role, read from its catalogue: a later migration that forgets a line fails here.

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database.close());

const named = async (sql: string) => (await database.pool.query<{ name: string }>(sql)).rows.map(({ name }) => name);
const here = 'current_schema()::regnamespace';
const allowed = (what: string, on: string) => `has_${what}_privilege('osss_app', ${on})`;

test('[AC7] whatever the application may do to a table, a policy asks each row of: reading, adding, changing, deleting', async () => {
  const verbs = [
    ['select', 'r'],
    ['insert', 'a'],
    ['update', 'w'],
    ['delete', 'd'],
  ] as const;
  for (const [verb, command] of verbs) {
    const granted = verb === 'delete' ? allowed('table', `t.oid, 'delete'`) : allowed('any_column', `t.oid, '${verb}'`);
    const unasked = await named(
      `select t.relname as name from pg_class t where t.relnamespace = ${here} and t.relkind in ('r', 'p') and t.relrowsecurity and ${granted}
         and not exists (select from pg_policy p where p.polrelid = t.oid and p.polcmd in ('*', '${command}') and 'osss_app'::regrole = any (p.polroles))`,
    );
    expect(unasked, verb).toEqual([]);
  }
  // No policy is everybody's, and none of the application's stands aside whatever is asked.
  expect(await named(`select polname || ' on ' || polrelid::regclass as name from pg_policy where polroles = '{0}'`)).toEqual([]);
});

test('[AC7] nobody else may touch a table, and nobody but its owner empty it or hang triggers and references on it', async () => {
  const strangers = await named(
    `select distinct t.relname || ': ' || case acl.grantee when 0 then 'everybody' else acl.grantee::regrole::text end as name
     from pg_class t, aclexplode(t.relacl) acl
     where t.relnamespace = ${here} and acl.grantee not in (t.relowner, 'osss_app'::regrole)`,
  );
  expect(strangers).toEqual([]);
  const owners = await named(
    `select t.relname || ': ' || acl.privilege_type as name from pg_class t, aclexplode(t.relacl) acl
     where t.relnamespace = ${here} and acl.grantee = 'osss_app'::regrole
       and (acl.is_grantable or acl.privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE') and t.relname <> 'sync_clock')`,
  );
  expect(owners).toEqual([]);
  // A table that a later migration makes is nobody's until it says whose.
  expect(await named('select defaclacl::text as name from pg_default_acl')).toEqual([]);
  expect(await named(`select 'create' as name where has_schema_privilege('osss_app', ${here}, 'create')`)).toEqual([]);
});

test('[AC7] what is ever written stays: history, verdicts, changes of sign-ins and notices are added to, not rewritten', async () => {
  const kept = ['change_history', 'sync_verdicts', 'login_changes', 'sync_deliveries'];
  const rewritten = await named(
    `select relname as name from pg_class t where t.relnamespace = ${here} and relname = any ('{${kept.join()}}') and ${allowed('any_column', `t.oid, 'update'`)}`,
  );
  expect(rewritten).toEqual([]);
  const ofNotices = await named(
    `select attname as name from pg_attribute where attrelid = 'notices'::regclass and attnum > 0 and has_column_privilege('osss_app', attrelid, attnum, 'update')`,
  );
  expect(ofNotices.toSorted()).toEqual(['dismissed', 'written_by']);
});

test('[AC7] views that see past the policies show ids, days and roles, nobody’s name', async () => {
  const columns = await named(
    `select distinct attname as name from pg_attribute join pg_class v on v.oid = attrelid
     where v.relnamespace = ${here} and v.relkind in ('v', 'm') and attnum > 0 and not coalesce(v.reloptions @> '{security_invoker=true}', false)`,
  );
  const known = ['begins_on', 'date', 'ends_on', 'id', 'link_id', 'person_id', 'role', 'school_id', 'section_id', 'sheet_no'];
  expect(columns.toSorted()).toEqual([...known, 'staff_id', 'student_id', 'term_end', 'term_id', 'timezone']);
});

test('[AC7] no function of the schema is everybody’s to call', async () => {
  const open = await named(
    `select routine.oid::regprocedure::text as name from pg_proc routine, aclexplode(coalesce(routine.proacl, acldefault('f', routine.proowner))) acl
     where routine.pronamespace = ${here} and acl.grantee not in (routine.proowner, 'osss_app'::regrole)`,
  );
  expect(open, 'REVOKE EXECUTE ON FUNCTION … FROM PUBLIC, and grant it to osss_app where the program asks it').toEqual([]);
});

test('[AC7] a function that works as the owner looks tables up where the owner did, and among temporary ones last', async () => {
  const loose = await named(
    `select routine.oid::regprocedure::text as name from pg_proc routine
     where routine.pronamespace = ${here} and routine.prosecdef
       and not exists (select from unnest(routine.proconfig) setting where setting like 'search_path=%, pg_temp')`,
  );
  expect(loose, 'ALTER FUNCTION … SET search_path FROM CURRENT, with pg_temp last (0050)').toEqual([]);
});

/** As the owner: each opens a door, asks by one, or answers the one question that comes before all doors. */
const asOwner = [
  ...['devices_heard', 'duties_of', 'forget_waiting_sign_ins', 'import_referred', 'meet_sign_in', 'note_administrator', 'note_leavers'],
  ...[
    'people_found',
    'people_named',
    'people_of',
    'person_administers',
    'person_places',
    'refresh_statistics',
    'sign_in_matches',
    'wall_enter',
    'wall_enter_named',
  ],
  ...['wall_enter_online', 'wall_names'],
];

test('[AC7] the application may ask these functions to work as the owner, and no others', async () => {
  const may = await named(
    `select distinct proname as name from pg_proc routine where routine.pronamespace = ${here} and routine.prosecdef
       and has_function_privilege('osss_app', routine.oid, 'execute')`,
  );
  expect(may.toSorted()).toEqual(asOwner.toSorted());
});
