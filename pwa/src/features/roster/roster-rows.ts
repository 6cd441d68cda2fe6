import { gradeOrder } from '../../ui/grade-order.ts';
import { displayName } from '../../ui/names.ts';
import { folded, hasWords } from '../../ui/search-words.ts';
import type { Enrollment } from '@osss/shared/collections/enrollments.ts';
import type { Section } from '@osss/shared/collections/sections.ts';
import type { Student } from '@osss/shared/collections/students.ts';
import type { Guid, SchoolDate } from '@osss/shared/values.ts';

export type RosterRow = {
  id: Guid;
  /** Null: their record has not come to this device. */
  student: Student | null;
  name: string;
  state: 'here' | 'comes' | 'dropped';
  /** The day they came, come or left; null where no class is looked at. */
  day: SchoolDate | null;
  sections: Section[];
  /** What a search looks at. */
  words: string;
  order: string;
};

export type RosterSort = 'name' | 'grade';
type Compare = (a: string, b: string) => number;

/** Everybody who is, was or will be in one of these classes, each once. */
export function rosterRows(
  enrollments: readonly Enrollment[],
  students: readonly Student[],
  sections: readonly Section[],
  today: SchoolDate,
): RosterRow[] {
  const known = new Map(students.map((student) => [student.id, student]));
  const classes = new Map(sections.map((section) => [section.id, section]));
  const ofThese = enrollments.filter(({ section_id }) => classes.has(section_id));
  return [...Map.groupBy(ofThese, ({ student_id }) => student_id)].map(([id, own]) => {
    const [nearest] = own.toSorted((a, b) => rank[stateOn(a, today)] - rank[stateOn(b, today)]);
    const state = nearest === undefined ? 'here' : stateOn(nearest, today);
    const now = own.filter((enrollment) => stateOn(enrollment, today) === state);
    const day = (state === 'dropped' ? nearest?.dropped_on : nearest?.added_on) ?? null;
    const theirs = now.map(({ section_id }) => classes.get(section_id)).filter((section) => section !== undefined);
    return rowOf(id, known.get(id) ?? null, { state, day, sections: [...new Set(theirs)] });
  });
}

/** Everybody whose record is here, whatever their classes. */
export function schoolRows(students: readonly Student[]): RosterRow[] {
  return students.map((student) => rowOf(student.id, student, { state: 'here', day: null, sections: [] }));
}

function rowOf(id: Guid, student: Student | null, rest: Pick<RosterRow, 'state' | 'day' | 'sections'>): RosterRow {
  if (student === null) return { id, student, name: '', words: '', order: '￿', ...rest };
  const { first_name, middle_name, last_name, preferred_name, student_number } = student;
  const words = folded([preferred_name, first_name, middle_name, last_name, student_number].filter(Boolean).join(' '));
  return { id, student, name: displayName(student), words, order: `${last_name} ${preferred_name ?? first_name}`, ...rest };
}

export function sortedRows(rows: readonly RosterRow[], sort: RosterSort, compare: Compare): RosterRow[] {
  const byName = (a: RosterRow, b: RosterRow) => compare(a.order, b.order);
  const byGrade = (a: RosterRow, b: RosterRow) =>
    gradeOrder(a.student?.grade_level ?? null) - gradeOrder(b.student?.grade_level ?? null) || byName(a, b);
  return rows.toSorted(sort === 'grade' ? byGrade : byName);
}

/** Any part of a name or number, in any order. Who has no record here yet is shown by an empty search alone. */
export function foundRows(rows: readonly RosterRow[], asked: string): readonly RosterRow[] {
  const query = folded(asked.trim());
  return query === '' ? rows : rows.filter((row) => hasWords(row.words, query));
}

const rank = { here: 0, comes: 1, dropped: 2 } as const;

function stateOn({ added_on, dropped_on }: Enrollment, today: SchoolDate): RosterRow['state'] {
  if (dropped_on !== null && dropped_on <= today) return 'dropped';
  return added_on > today ? 'comes' : 'here';
}
