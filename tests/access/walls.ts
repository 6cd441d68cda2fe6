import type * as Access from '@osss/shared/access';
import type * as Roles from '@osss/sync-server/database/roles';
import type * as Grants from '@osss/sync-server/feed/grants';
import type * as Permission from '@osss/sync-server/office/permission';

/** Takes the first wall down: every rule says yes, every scope is granted. To be handed to `vi.mock`. */
export async function rulesThatSayYes(original: () => Promise<typeof Access>) {
  const rules = await original();
  const yes = () => true;
  return {
    ...rules,
    ...{ has: yes, ownUser: yes, atSchool: yes, teachesSection: yes, teachesOneOf: yes, attendanceOffice: yes, recordsOffice: yes },
    ...{ leadsSection: yes, leadsOneOf: yes, worksAtSchoolToday: yes },
    ...{ counsels: yes, givesCare: yes, worksWithWholeSchool: yes, ownRecords: yes, worksOnDevice: yes, anyOf: () => yes },
  };
}

export async function everythingGranted(original: () => Promise<typeof Grants>) {
  return {
    ...(await original()),
    grantsSql: `(select kind, ref, null::date as last_day, 'UTC' as timezone from sync_scopes where $1::float8 > 0)`,
  };
}

export async function everybodyPermitted(original: () => Promise<typeof Permission>) {
  const { notFound, ...rest } = await original();
  const allowAtSection: typeof rest.allowAtSection = async (tx, _actor, _rule, section_id) => {
    const { rows } = await tx.query<{ school_id: string }>('select school_id from course_sections where id = $1', [section_id]);
    if (rows[0] === undefined) throw notFound();
    return rows[0].school_id;
  };
  return { ...rest, notFound, allowAtSchool: () => undefined, allowOffice: () => undefined, allowAtSection };
}

/** Takes the second wall down: the server works as the owner of everything, to whom no policy applies. */
export async function noRole(original: () => Promise<typeof Roles>) {
  return { ...(await original()), applicationRole: undefined, checkApplicationRole: () => Promise.resolve() };
}
