import { has, worksOnDevice, type Actor } from './access.ts';
import type { Guid, SchoolDate } from './values.ts';

/**
 * Who reads what through REST, as plain data. A person reads a record when one of the ways into it is open to them. The same ways as SQL are
 * in sync-server/src/rest/ways.ts; a test compares the two, row by row.
 */
export type Reach = {
  user_id: Guid;
  /** As whom the person stands beside children, where they do. */
  guardian_id: Guid | null;
  everything: boolean;
  attendance_school_ids: Guid[];
  records_school_ids: Guid[];
  counsel_school_ids: Guid[];
  health_school_ids: Guid[];
  /** Where one works. */
  work_school_ids: Guid[];
  /** Where one works on a device: whoever does counts heads in an emergency. */
  device_school_ids: Guid[];
  /** Where one works, substitutes, learns or has children. */
  near_school_ids: Guid[];
  /** Classes one works in today; a substitute's only within the dates. */
  classes: { section_id: Guid; today: SchoolDate; keeps_dropped: boolean; leads: boolean }[];
  own_student_ids: Guid[];
  own_section_ids: Guid[];
};

/** What a rule needs to know of a record; what a record has nothing of is left out. */
export type Facts = {
  school_id?: Guid | null;
  section_id?: Guid | null;
  student_id?: Guid | null;
  user_id?: Guid | null;
  guardian_id?: Guid | null;
  /** Of a student. */
  enrollments?: { section_id: Guid; dropped_on: SchoolDate | null }[];
  /** Of a member of staff, today. */
  work_school_ids?: Guid[];
  /** Of a line of history: what it is about. */
  about?: string;
};

type Test = (reach: Reach, facts: Facts) => boolean;
const among = (ids: Guid[], id: Guid | null | undefined) => id !== null && id !== undefined && ids.includes(id);

export const ways = {
  anyone: () => true,
  everything: (reach) => reach.everything,
  office: (reach, { school_id }) => among(reach.attendance_school_ids, school_id) || among(reach.records_school_ids, school_id),
  records: (reach, { school_id }) => among(reach.records_school_ids, school_id),
  counsel: (reach, { school_id }) => among(reach.counsel_school_ids, school_id),
  health: (reach, { school_id }) => among(reach.health_school_ids, school_id),
  work: (reach, { school_id }) => among(reach.device_school_ids, school_id),
  near: (reach, { school_id }) => among(reach.near_school_ids, school_id),
  class: (reach, { section_id }) => reach.classes.some((one) => one.section_id === section_id),
  led_class: (reach, { section_id }) => reach.classes.some((one) => one.section_id === section_id && one.leads),
  // A dropped pupil stays with the teacher until the term ends, and leaves a substitute at once (as on the devices).
  pupil: (reach, { enrollments = [] }) =>
    enrollments.some(({ section_id, dropped_on }) =>
      reach.classes.some((one) => one.section_id === section_id && (dropped_on === null || dropped_on > one.today || one.keeps_dropped)),
    ),
  own: (reach, { student_id }) => among(reach.own_student_ids, student_id),
  own_class: (reach, { section_id }) => among(reach.own_section_ids, section_id),
  colleague: (reach, { work_school_ids = [] }) => work_school_ids.some((id) => reach.work_school_ids.includes(id)),
  self: (reach, { user_id }) => user_id === reach.user_id,
  guardian: (reach, { guardian_id }) => guardian_id !== undefined && guardian_id !== null && guardian_id === reach.guardian_id,
  history: (reach, { about, school_id }) =>
    among(about === 'attendance_sheets' ? reach.attendance_school_ids : reach.records_school_ids, school_id),
} satisfies Record<string, Test>;
export type Way = keyof typeof ways;

const schoolsOrder: Way[] = ['everything', 'near'];
const roster: Way[] = ['everything', 'office', 'counsel', 'health', 'class'];

// No substitute, no clerk of attendance.
const graded: Way[] = ['everything', 'records', 'led_class'];

/** Every resource of the REST door, and the ways into its records. */
export const readers = {
  organizations: ['anyone'],
  schools: schoolsOrder,
  academic_terms: schoolsOrder,
  grading_periods: schoolsOrder,
  calendars: schoolsOrder,
  calendar_days: schoolsOrder,
  bell_schedules: schoolsOrder,
  periods: schoolsOrder,
  attendance_codes: schoolsOrder,
  courses: schoolsOrder,
  course_sections: [...roster, 'own_class'],
  section_meetings: [...roster, 'own_class'],
  teacher_section_assignments: [...roster, 'self'],
  student_section_enrollments: [...roster, 'own'],
  students: ['everything', 'office', 'counsel', 'health', 'pupil', 'own'],
  staff: ['everything', 'colleague', 'self'],
  staff_schools: ['everything', 'office', 'self'],
  guardians: ['everything', 'office', 'counsel', 'health', 'guardian'],
  student_guardians: ['everything', 'office', 'counsel', 'health', 'guardian'],
  emergency_contacts: ['everything', 'office', 'counsel', 'health'],
  emergency_rolls: ['everything', 'office', 'counsel', 'health', 'work'],
  notes: ['self'],
  attendance_sheets: roster,
  attendance_events: [...roster, 'own'],
  section_gradebooks: graded,
  assignment_categories: graded,
  assignments: graded,
  gradebook_entries: graded,
  final_grades: graded,
  external_ids: ['everything'],
  notices: ['self'],
  change_history: ['history'],
} satisfies Record<string, Way[]>;
export type Readable = keyof typeof readers;

/** Single fields that fewer may see than the record they stand in; the others find null. */
export const fieldReaders = {
  // A note may say why somebody was absent: not for those who only need to know that.
  'attendance_events.notes': ['everything', 'office', 'counsel', 'class', 'own'],
  // How a class sits and works together is its teachers' and the offices', not the families'.
  'course_sections.arrangement': roster,
  'staff.employee_number': ['everything', 'self'],
} satisfies Record<string, Way[]>;

export function mayRead(reach: Reach, resource: Readable, facts: Facts): boolean {
  return readers[resource].some((way: Way) => ways[way](reach, facts));
}

/** The part of a person's reach that needs no roster. */
export function reachByPosition(
  actor: Actor,
): Pick<
  Reach,
  | 'user_id'
  | 'everything'
  | 'attendance_school_ids'
  | 'records_school_ids'
  | 'counsel_school_ids'
  | 'health_school_ids'
  | 'work_school_ids'
  | 'device_school_ids'
> {
  const where = (may: boolean) => (may ? actor.school_ids : []);
  return {
    user_id: actor.user_id,
    everything: has(actor, 'administer'),
    attendance_school_ids: where(has(actor, 'attendance_office')),
    records_school_ids: where(has(actor, 'records_office')),
    counsel_school_ids: where(has(actor, 'counsel')),
    health_school_ids: where(has(actor, 'health')),
    work_school_ids: actor.school_ids,
    device_school_ids: where(worksOnDevice(actor)),
  };
}
