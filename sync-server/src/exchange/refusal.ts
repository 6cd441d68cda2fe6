import type { Actor, Place } from '@osss/shared/access';
import { attendanceOffice, teachesSection } from '@osss/shared/access';
import { enrolledOn } from '@osss/shared/collections/enrollments';
import type { Change } from '@osss/shared/protocol';
import type { HeldReason } from '@osss/shared/refusals';
import { daysBetween, schoolDay } from '@osss/shared/school-day';
import { insideWindow } from '@osss/shared/timetable';
import type { Instant, Json, SchoolDate } from '@osss/shared/values';
import { beyondBounds } from './bounds.ts';
import { isPosted, mayPost, periodIsLocked, reopens, unknownPeriod } from './grade-rules.ts';
import { documentKey, type ReadMutation } from './exchange.ts';
import { pathKey, type SchoolDocument, type SchoolRules, type World } from './world.ts';

/** Where and when an edit stands, the same for all its changes. */
export type Ground = {
  read: ReadMutation;
  actor: Actor;
  place: Place;
  school: SchoolRules | null;
  document: SchoolDocument;
  /** The school day of its receipt. */
  received_on: SchoolDate;
  // Worked out once for all changes: asking for each of thirty marks cost more than all other checks.
  /** The cells that are this person's to write here. */
  writable: ReadonlySet<string>;
  tooLate: boolean;
  inWindow: boolean;
  /** What it is about lies in a grading period whose grades are closed. */
  periodLocked: boolean;
  /** Paths that would make more of something than a document can hold. */
  beyond: ReadonlySet<string>;
};

export function groundOf(world: World, read: ReadMutation, actor: Actor, effective_at: Instant, received_at: Instant): Ground {
  const school = world.schools.get(world.schoolOf.get(homeOf(read)) ?? '') ?? null;
  const timezone = school?.timezone ?? 'UTC';
  const term = world.terms.get(read.place.ref);
  const alone: Place = {
    ...read.place,
    school_id: school?.id ?? null,
    day: schoolDay(effective_at, timezone),
    date: read.key['date'] ?? null,
    ...(term === undefined ? {} : { term }),
  };
  const place = alone.kind === 'emergency' ? { ...alone, section_ids: dutiesThere(world, actor, alone) } : alone;
  const document = world.documents.get(documentKey(read.mutation));
  if (document === undefined) throw new Error(`A ${read.mutation.collection} document was not loaded before it was judged.`);
  const received_on = schoolDay(received_at, timezone);
  // What is only the author's own comes whenever it comes.
  const tooLate = school !== null && place.kind !== 'user' && daysBetween(place.day, received_on) > school.settings.late_days;
  const inWindow = school === null || place.date === null || insideWindow(school, place.date, place.day);
  const madeLocked = document.scope === null && world.heldCreates.has(documentKey(read.mutation));
  const periodLocked = madeLocked || periodIsLocked(read, document, school, term?.id ?? '', place.day);
  const writable = writableCells(read, actor, place);
  return {
    read,
    actor,
    place,
    school,
    document,
    received_on,
    writable,
    tooLate,
    inWindow,
    periodLocked,
    beyond: beyondBounds(document, read),
  };
}

function writableCells({ cells, collection }: ReadMutation, actor: Actor, place: Place): Set<string> {
  const asked = [...new Set(cells)].filter((pattern) => typeof pattern === 'string');
  return new Set(asked.filter((pattern) => collection.cells[pattern]?.mayWrite(actor, place) === true));
}

/** Whose school judges: a note is its author's, but about a student. */
function homeOf({ mutation, key }: ReadMutation): string {
  return mutation.collection === 'notes' ? `student:${key['student_id'] ?? ''}` : mutation.scope;
}

/** Somebody's sections of a school that are theirs on that day. */
function dutiesThere(world: World, actor: Actor, { school_id, day, date }: Place): string[] {
  return actor.duties.flatMap(({ section_id }) => {
    const section = world.dutySections.get(section_id);
    if (section === undefined || section.school_id !== school_id) return [];
    const place: Place = { kind: 'roster', ref: section_id, school_id, day, date, term: section.term };
    return teachesSection(actor, place) ? [section_id] : [];
  });
}

/**
 * Why the school cannot simply take a change (EX5, EX6), or null. Permission is asked first, of the claimed scope alone.
 * @param excused reasons that do not count for this edit; the others still do.
 */
export function refusal(
  world: World,
  ground: Ground,
  change: Change,
  pattern: string,
  excused: (reason: HeldReason) => boolean,
): HeldReason | null {
  for (const [reason, applies] of checks) {
    if (!excused(reason) && applies(world, ground, change, pattern)) return reason;
  }
  return null;
}

type Check = (world: World, ground: Ground, change: Change, pattern: string) => boolean;

const checks: [HeldReason, Check][] = [
  ['no_access', (_world, ground, change, pattern) => !ground.writable.has(pattern) || !mayPost(ground, change, pattern)],
  ['no_such_document', (world, ground) => !isThere(world, ground)],
  ['too_late', (_world, { tooLate }) => tooLate],
  ['outside_window', (_world, ground, _change, pattern) => !ground.inWindow && hasWindow(ground, pattern)],
  ['period_locked', (_world, ground, _change, pattern) => ground.periodLocked && !reopens(ground, pattern)],
  ['grades_posted', (_world, ground, change, pattern) => isPosted(ground, change) && !reopens(ground, pattern)],
  ['unknown_grading_period', (_world, { school }, change, pattern) => unknownPeriod(school, change, pattern)],
  ['too_many', (_world, { beyond }, { path }) => beyond.has(pathKey(path))],
  ['not_enrolled', (world, ground, change) => !studentFits(world, ground, change)],
  ['unknown_code', (_world, { school }, { to }, pattern) => codeOf(school, to, pattern) === undefined],
  [
    'office_only_code',
    (_world, { school }, { to }, pattern) => pattern === 'marks.*.teacher' && codeOf(school, to, pattern)?.office_only === true,
  ],
];

/** Whether a student is of one's school, or was ever in one's class: of others nobody learns here that they exist. */
function worksWith({ sectionsOf }: World, { school_ids, duties }: Actor, student: string, school: string): boolean {
  return school_ids.includes(school) || duties.some(({ section_id }) => sectionsOf.get(student)?.has(section_id) === true);
}

/** A stored document of another scope counts as absent (EX6). */
function isThere(world: World, { read, document, place, school, actor }: Ground): boolean {
  // A person's own scope lies in no school.
  if (document.scope !== null && (school !== null || place.kind === 'user')) return document.scope === `${place.kind}:${place.ref}`;
  if (school === null || document.scope !== null) return false;
  if ((read.collection.blank?.(read.key) ?? null) === null) return false;
  const { period_id: period, student_id: student, grading_period_id: graded } = read.key;
  if (graded !== undefined && !school.grading_periods.some(({ id }) => id === graded)) return false;
  if (student !== undefined && !worksWith(world, actor, student, school.id)) return false;
  return period === undefined || school.period_ids.has(period);
}

/** The office may mark ahead and afterwards; a teacher's own day ends with the window. */
function hasWindow({ actor, place }: Ground, pattern: string): boolean {
  return pattern === 'marks.*.teacher' || (pattern === 'taken' && !attendanceOffice(actor, place));
}

function studentFits(world: World, { place, document }: Ground, change: Change): boolean {
  const [first, student] = change.path;
  if (first === 'accounted' && student !== undefined)
    return world.schoolOf.get(`student:${student}`) === place.school_id || change.to === null;
  if (first === 'dropped_on') return change.to === null || String(document.fixed['added_on'] ?? '') <= String(change.to);
  // Whoever was ever in the class: work that was due before somebody left is scored afterwards too.
  if ((first === 'scores' || first === 'grades') && student !== undefined)
    return world.enrolled.get(place.ref)?.has(student) === true || (change.to === null && document.cells.has(pathKey(change.path)));
  if (first !== 'marks' || student === undefined || place.date === null) return true;
  const { date } = place;
  const spells = world.enrolled.get(place.ref)?.get(student) ?? [];
  // A mark set while the student was here may be cleared after the dates were corrected.
  return spells.some((spell) => enrolledOn(spell, date)) || (change.to === null && document.cells.has(pathKey(change.path)));
}

/** The school's code of a mark; undefined where it has none such, null where the change sets no code. */
function codeOf(school: SchoolRules | null, value: Json, pattern: string): { office_only: boolean } | null | undefined {
  if (!pattern.startsWith('marks.') || value === null || typeof value !== 'object' || Array.isArray(value)) return null;
  return school?.codes.get(String(value['code']));
}
