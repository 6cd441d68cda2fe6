import type { Guid, SchoolDate } from './values.ts';

/** What a person may do, whatever their position is called. */
export const capabilities = [
  ...(['teach', 'substitute', 'attendance_office', 'records_office', 'administer'] as const),
  ...(['counsel', 'health', 'family', 'study'] as const),
] as const;
export type Capability = (typeof capabilities)[number];

/** Who somebody is, as plain data: the same at both ends, so that both give the same answer. */
export type Actor = {
  /** The id as staff; of a guardian or student who is not staff, as that. */
  user_id: Guid;
  name: string;
  capabilities: Capability[];
  /** Schools the person works at. */
  school_ids: Guid[];
  duties: Duty[];
  /** Whose records are one's own business: a student's own, a guardian's children's. */
  own_student_ids: Guid[];
};

/** Work in one section; without dates it lasts as long as the section's term. Both dates are inclusive. */
export type Duty = {
  section_id: Guid;
  role: 'teacher' | 'co_teacher' | 'substitute';
  begins_on: SchoolDate | null;
  ends_on: SchoolDate | null;
};

/** Where a document lies: the parts of its scope, and the school that owns it (null: no such thing). */
export type Place = {
  kind: ScopeKind;
  ref: Guid;
  school_id: Guid | null;
  /** The school day the question is about: when the edit was made, or today. */
  day: SchoolDate;
  /** The school day the document itself is about, where it has one. */
  date: SchoolDate | null;
  /** The section's term, where it is known: until its end substitutes work in it, until `kept_until` its teachers. */
  term?: { ends_on: SchoolDate; kept_until: SchoolDate };
  /** Of what belongs to several sections (a student's records): which. */
  section_ids?: readonly Guid[];
  /** Of alerts: who may read that audience at the school, by its settings (`alertReaders`). */
  alert_readers?: readonly Capability[];
};

export const scopeKinds = [
  'school',
  'roster',
  'student',
  'contacts',
  'safety',
  'plans',
  'attendance',
  'grades',
  'emergency',
  'user',
] as const;
export type ScopeKind = (typeof scopeKinds)[number];

export type Rule = (actor: Actor, place: Place) => boolean;

export function has(actor: Actor, capability: Capability): boolean {
  return actor.capabilities.includes(capability);
}

export const nobody: Rule = () => false;
export const ownUser: Rule = (actor, place) => place.kind === 'user' && place.ref === actor.user_id;
export const atSchool: Rule = (actor, place) => place.school_id !== null && actor.school_ids.includes(place.school_id);

/** Teaches the section on the day of the question; a substitute only for school days within the dates of the duty. */
export const teachesSection: Rule = (actor, place) =>
  actor.duties.some(
    (duty) =>
      duty.section_id === place.ref &&
      has(actor, duty.role === 'substitute' ? 'substitute' : 'teach') &&
      within(duty, place.day) &&
      !isOver(duty, place) &&
      (duty.role !== 'substitute' || place.date === null || within(duty, place.date)),
  );

/** As `teachesSection`, but no substitute: whose class it is arranges its seats and groups. */
export const leadsSection: Rule = (actor, place) =>
  teachesSection({ ...actor, duties: actor.duties.filter((duty) => duty.role !== 'substitute') }, place);

/** As `leadsSection`, of one of several. */
export const leadsOneOf: Rule = (actor, place) =>
  (place.section_ids ?? []).some((ref) => leadsSection(actor, { ...place, kind: 'roster', ref }));

/** As `teachesSection`, of one of several. */
export const teachesOneOf: Rule = (actor, place) =>
  (place.section_ids ?? []).some((ref) => teachesSection(actor, { ...place, kind: 'roster', ref }));

/** Every adult who works at the school today, a substitute within the dates too: in an emergency all of them count heads. */
export const worksAtSchoolToday: Rule = (actor, place) => (worksOnDevice(actor) && atSchool(actor, place)) || teachesOneOf(actor, place);

function isOver({ role }: Duty, { day, term }: Place): boolean {
  return term !== undefined && day > (role === 'substitute' ? term.ends_on : term.kept_until);
}

export const attendanceOffice: Rule = (actor, place) => has(actor, 'attendance_office') && atSchool(actor, place);
export const recordsOffice: Rule = (actor, place) => has(actor, 'records_office') && atSchool(actor, place);
export const counsels: Rule = (actor, place) => has(actor, 'counsel') && atSchool(actor, place);
export const givesCare: Rule = (actor, place) => has(actor, 'health') && atSchool(actor, place);
/** The whole school's records are their work. */
export const worksWithWholeSchool: Rule = anyOf(attendanceOffice, recordsOffice, counsels, givesCare);
/** The student's own records, or one's child's; what the token lets somebody do is asked when the actor is made. */
export const ownRecords: Rule = (actor, place) => place.kind === 'student' && actor.own_student_ids.includes(place.ref);

/**
 * FD9: whose work is done on a device that keeps records offline. Parents, students, counselors and nurses read online; so does staff without
 * any position here.
 */
export function worksOnDevice(actor: Pick<Actor, 'capabilities'>): boolean {
  return deviceWork.some((capability) => actor.capabilities.includes(capability));
}
const deviceWork = ['teach', 'substitute', 'attendance_office', 'records_office'] as const satisfies Capability[];

export function anyOf(...rules: Rule[]): Rule {
  return (actor, place) => rules.some((rule) => rule(actor, place));
}

export function within(duty: Pick<Duty, 'begins_on' | 'ends_on'>, day: SchoolDate): boolean {
  return (duty.begins_on === null || duty.begins_on <= day) && (duty.ends_on === null || day <= duty.ends_on);
}

const office: Capability[] = ['attendance_office', 'records_office'];
const teach: Capability[] = ['teach'];

/** OSSS's client roles and positions (the last step of a group's path), and what each lets a person do. */
export const capabilitiesOf: Readonly<Record<string, Capability[]>> = {
  // Everybody who may sign in at all.
  'api.user': [],
  'api.teacher': teach,
  'api.admin': ['administer', ...office],
  classroom_teacher: teach,
  elementary_teacher: teach,
  middle_school_teacher: teach,
  high_school_teacher: teach,
  special_education_teacher: teach,
  art_teacher: teach,
  music_teacher: teach,
  physical_education_teacher: teach,
  long_term_substitute: ['teach', 'substitute'],
  substitute_teacher: ['substitute'],
  // Helps in a class under a dated pass, like a substitute: its roster, attendance and safety alerts, nothing of the other classes.
  paraprofessional: ['substitute'],
  school_counselor: ['counsel'],
  school_nurse: ['health'],
  registrar: office,
  records_clerk: ['records_office'],
  attendance_clerk: ['attendance_office'],
  attendance_officer: ['attendance_office'],
  school_secretary: office,
  principal: office,
  assistant_principal: office,
  dean_of_students: ['attendance_office'],
  // OSSS's realm has neither; our realm import adds them.
  parent: ['family'],
  student: ['study'],
};

/** Capabilities from the token's `resource_access.osss-api.roles` and `groups` (paths such as `/schools/x/classroom_teacher`). */
export function capabilitiesFrom(roles: readonly string[], groups: readonly string[]): Capability[] {
  const positions = groups.map((group) => group.slice(group.lastIndexOf('/') + 1));
  const granted = [...roles, ...positions].flatMap((name) => (Object.hasOwn(capabilitiesOf, name) ? (capabilitiesOf[name] ?? []) : []));
  return capabilities.filter((capability) => granted.includes(capability));
}
