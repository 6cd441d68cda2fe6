import { useMemo, useState } from 'react';
import type { Guid } from '@osss/shared/values.ts';
import type { Row } from './rows.ts';

/** Several students who get one mark in one gesture. */
export type Selection = {
  chosen: ReadonlySet<Guid>;
  /** Choosing by touch: every row shows its box. */
  choosing: boolean;
  begin: () => void;
  toggle: (student: Guid) => void;
  /** From where the range began, or from `from`, to `to`; another range in its place. */
  extend: (rows: readonly Row[], from: Guid, to: Guid) => void;
  all: (rows: readonly Row[]) => void;
  clear: () => void;
};

type Chosen = { choosing: boolean; students: ReadonlySet<Guid>; anchor: Guid | null };

const nobody: Chosen = { choosing: false, students: new Set(), anchor: null };

export function useSelection(): Selection {
  const [{ choosing, students, anchor }, setChosen] = useState(nobody);
  return useMemo(
    () => ({
      chosen: students,
      choosing: choosing || students.size > 0,
      begin: () => setChosen({ ...nobody, choosing: true }),
      toggle: (student) => setChosen((before) => ({ ...before, students: toggled(before.students, student), anchor: student })),
      extend: (rows, from, to) =>
        setChosen((before) => ({ ...before, anchor: anchor ?? from, students: between(rows, anchor ?? from, to) })),
      all: (rows) =>
        setChosen((before) => ({ ...before, students: new Set(rows.filter((row) => row.enrolled).map((row) => row.student_id)) })),
      clear: () => setChosen(nobody),
    }),
    [choosing, students, anchor],
  );
}

function toggled(students: ReadonlySet<Guid>, student: Guid): ReadonlySet<Guid> {
  const others = [...students].filter((other) => other !== student);
  return new Set(others.length < students.size ? others : [...others, student]);
}

/** Both ends and whoever of the roster stands between them. */
export function between(rows: readonly Row[], one: Guid, other: Guid): ReadonlySet<Guid> {
  const places = [one, other].map((student) => rows.findIndex((row) => row.student_id === student));
  const within = rows.slice(Math.min(...places), Math.max(...places) + 1);
  return new Set(within.filter((row) => row.enrolled).map((row) => row.student_id));
}
