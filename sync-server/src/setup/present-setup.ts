import { defaultSettings } from '@osss/shared/collections/schools.ts';
import type {
  AlertReaders,
  AttendanceCodeSetup,
  BellSchedule,
  CalendarDay,
  General,
  GradingPeriodSetup,
  PartName,
  PeriodMapping,
} from '@osss/shared/setup/parts.ts';
import type { Guid } from '@osss/shared/values.ts';
import type { Transaction } from '../database/transaction.ts';

/** A school's setup as it is, in the words of a setup file. What a roster brought may not be as a file must be: a period without a name … */
export type PresentSetup = {
  general: General;
  bell_schedules: BellSchedule[];
  calendar: { generate: []; days: CalendarDay[] };
  period_mapping: PeriodMapping[];
  attendance_codes: AttendanceCodeSetup[];
  grading_periods: GradingPeriodSetup[];
  alert_readers: AlertReaders;
};

/** Null: no such school. */
export async function presentSetup(tx: Transaction, school: Guid): Promise<PresentSetup | null> {
  const { rows } = await tx.query<{ setup: PresentSetup }>(everyPart, [school]);
  return rows[0]?.setup ?? null;
}

export async function presentPart<Name extends PartName>(tx: Transaction, school: Guid, part: Name): Promise<PresentSetup[Name] | null> {
  const { rows } = await tx.query<{ part: PresentSetup[Name] }>(`select ${parts[part]} as part ${ofSchool}`, [school]);
  return rows[0]?.part ?? null;
}

const settings = `('${JSON.stringify(defaultSettings)}'::jsonb || school.settings)`;

const parts: Record<PartName, string> = {
  general: `jsonb_build_object('timezone', school.timezone, 'edit_days', ${settings} -> 'edit_days', 'late_days', ${settings} -> 'late_days',
    'half_day_minutes', ${settings} -> 'half_day_minutes', 'full_day_minutes', ${settings} -> 'full_day_minutes',
    'office_email', ${settings} -> 'office_email')`,
  bell_schedules: `(
    select coalesce(jsonb_agg(jsonb_build_object('id', schedule.id, 'name', schedule.name, 'is_default', schedule.is_default, 'periods', (
      select coalesce(jsonb_agg(jsonb_build_object('id', period.id, 'name', period.name,
        'start_time', left(period.start_time::text, 5), 'end_time', left(period.end_time::text, 5)) order by period.sequence, period.id), '[]')
      from periods period where period.bell_schedule_id = schedule.id)) order by schedule.is_default desc, schedule.name), '[]')
    from bell_schedules schedule where schedule.school_id = school.id)`,
  calendar: `jsonb_build_object('generate', '[]'::jsonb, 'days', (
    select coalesce(jsonb_agg(jsonb_build_object('date', day.date, 'day_type', day.day_type, 'cycle_day', day.cycle_day,
      'bell_schedule', schedule.name) order by day.date), '[]')
    from calendars calendar join calendar_days day on day.calendar_id = calendar.id
    left join bell_schedules schedule on schedule.id = day.bell_schedule_id
    where calendar.school_id = school.id))`,
  // A label that means a period of another schedule than the default means nothing yet: an import made it up.
  period_mapping: `(
    select coalesce(jsonb_agg(jsonb_build_object('label', label, 'meetings', meetings) order by label), '[]') from (
      select mapping.label, jsonb_agg(jsonb_build_object('period', period.name, 'cycle_day', mapping.cycle_day, 'day_of_week', mapping.day_of_week)
        order by period.sequence, mapping.cycle_day, mapping.day_of_week) as meetings
      from period_mappings mapping join periods period on period.id = mapping.period_id
      join bell_schedules schedule on schedule.id = period.bell_schedule_id and schedule.is_default
      where mapping.school_id = school.id group by mapping.label) labels)`,
  attendance_codes: `(
    select coalesce(jsonb_agg(jsonb_build_object('code', code, 'description', description, 'is_present', is_present, 'is_excused', is_excused,
      'office_only', office_only, 'counts_for_ada', counts_for_ada, 'wants_minutes', wants_minutes, 'category', category, 'color', color,
      'key', key) order by sequence, code), '[]')
    from attendance_codes where school_id = school.id)`,
  grading_periods: `(
    select coalesce(jsonb_agg(jsonb_build_object('id', part.id, 'term', term.name, 'name', part.name, 'start_date', part.start_date,
      'end_date', part.end_date, 'locks_on', part.locks_on, 'weight', trim_scale(part.weight)) order by part.start_date, part.end_date, part.id), '[]')
    from academic_terms term join grading_periods part on part.term_id = term.id where term.school_id = school.id)`,
  alert_readers: `${settings} -> 'alert_readers'`,
};

const ofSchool = 'from schools school where school.id = $1';
const everyPart = `select jsonb_build_object(${Object.entries(parts)
  .map(([name, sql]) => `'${name}', ${sql}`)
  .join(', ')}) as setup ${ofSchool}`;
