import type { Reach, Way } from '@osss/shared/reading';
import type { Values } from './values.ts';

/** Where the facts of a record stand (shared/src/reading.ts), as SQL. */
export type At = {
  school?: string;
  section?: string;
  student?: string;
  user?: string;
  guardian?: string;
  /** Of a record of a student's guardian: the school of one of the children is found by this, an EXISTS over `$school`. */
  anySchool?: (schools: string) => string;
  /** Of a line of history. */
  history?: (attendanceSchools: string, recordsSchools: string) => string;
};

/** The condition under which these ways lead to a row; permission is part of every query, never a filter after its LIMIT. */
export function readableBy(ways: readonly Way[], at: At, reach: Reach, values: Values): string {
  // First, since what is bound for the other ways must be used.
  if (ways.some((way) => way === 'anyone' || (way === 'everything' && reach.everything))) return 'true';
  const open = ways.map((way) => condition(way, at, reach, values)).filter((sql) => sql !== null);
  return open.length === 0 ? 'false' : `(${open.join(' OR ')})`;
}

/** @returns null where the way is closed to this person. */
function condition(way: Way, at: At, reach: Reach, values: Values): string | null {
  const ids = (list: readonly string[]) => values.bind(list, 'uuid[]');
  const where = (place: string | undefined, list: readonly string[]) =>
    place === undefined || list.length === 0 ? null : `${place} = ANY (${ids(list)})`;
  const school = (list: readonly string[]) =>
    at.anySchool === undefined || list.length === 0 ? where(at.school, list) : at.anySchool(ids(list));
  switch (way) {
    case 'anyone':
    case 'everything':
      return null;
    case 'office':
      return school([...new Set([...reach.attendance_school_ids, ...reach.records_school_ids])]);
    case 'records':
      return school(reach.records_school_ids);
    case 'counsel':
      return school(reach.counsel_school_ids);
    case 'health':
      return school(reach.health_school_ids);
    case 'work':
      return where(at.school, reach.device_school_ids);
    case 'near':
      return where(at.school, reach.near_school_ids);
    case 'class':
      return where(
        at.section,
        reach.classes.map(({ section_id }) => section_id),
      );
    case 'led_class':
      return where(
        at.section,
        reach.classes.filter(({ leads }) => leads).map(({ section_id }) => section_id),
      );
    case 'pupil':
      return pupil(at, reach, values);
    case 'own': {
      // A student's marks are found through the sheets of their classes: there is no index by student.
      const classes = at.section === undefined ? null : where(at.section, reach.own_section_ids);
      if (at.section !== undefined && classes === null) return null;
      const own = where(at.student, reach.own_student_ids);
      return own === null || classes === null ? own : `(${own} AND ${classes})`;
    }
    case 'own_class':
      return where(at.section, reach.own_section_ids);
    case 'colleague':
      return at.user === undefined || reach.work_school_ids.length === 0
        ? null
        : `EXISTS (SELECT FROM staff_schools place WHERE place.staff_id = ${at.user} AND place.school_id = ANY (${ids(reach.work_school_ids)})
            AND coalesce(place.begins_on <= current_date, true) AND coalesce(current_date - 1 <= place.ends_on, true))`;
    case 'self':
      return at.user === undefined ? null : `${at.user} = ${values.bind(reach.user_id, 'uuid')}`;
    case 'guardian':
      return at.guardian === undefined || reach.guardian_id === null ? null : `${at.guardian} = ${values.bind(reach.guardian_id, 'uuid')}`;
    case 'history':
      return at.history?.(ids(reach.attendance_school_ids), ids(reach.records_school_ids)) ?? null;
    default:
      return way satisfies never;
  }
}

function pupil({ student }: At, { classes }: Reach, values: Values): string | null {
  if (student === undefined || classes.length === 0) return null;
  const sections = values.bind(
    classes.map(({ section_id }) => section_id),
    'uuid[]',
  );
  const days = values.bind(
    classes.map(({ today }) => today),
    'date[]',
  );
  const keeps = values.bind(
    classes.map(({ keeps_dropped }) => keeps_dropped),
    'boolean[]',
  );
  return `${student} IN (SELECT enrolled.student_id FROM unnest(${sections}, ${days}, ${keeps}) AS class (section_id, today, keeps)
    JOIN student_section_enrollments enrolled USING (section_id)
    WHERE enrolled.dropped_on IS NULL OR enrolled.dropped_on > class.today OR class.keeps)`;
}
