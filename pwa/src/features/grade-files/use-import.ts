import { useMemo, useState } from 'react';
import type { Guid } from '@osss/shared/values.ts';
import { useDocuments } from '../../ui/classroom-context.tsx';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import { candidatesOf } from './candidates.ts';
import type { FileColumn, ImportedFile } from './imported-file.ts';
import type { NewAssignment } from './import-edits.ts';
import { suggestTargets, type Target } from './match-columns.ts';
import { matchStudents, type Candidate, type Match, type StudentChoices } from './match-students.ts';
import { planImport, type Plan, type PlannedCell } from './plan.ts';
import { decided, type Decisions } from './selection.ts';

export type ImportHand = {
  file: ImportedFile;
  plan: Plan;
  matches: ReadonlyMap<number, Match>;
  candidates: readonly Candidate[];
  targets: ReadonlyMap<number, Target>;
  setTarget: (column: number, target: Target) => void;
  /** Of the columns that become one, by column. */
  fresh: ReadonlyMap<number, NewAssignment>;
  setFresh: (column: number, said: Partial<NewAssignment>) => void;
  chooseStudent: (line: number, student: Guid | null | undefined) => void;
  decisions: Decisions;
  decide: (cells: readonly PlannedCell[], take: (cell: PlannedCell) => boolean) => void;
};

/** What somebody has chosen for this file; the plan follows the gradebook as it changes meanwhile. Undefined: the records are being read. */
export function useImport(file: ImportedFile, gradebook: SectionGradebook): ImportHand | undefined {
  const students = useDocuments('students');
  const { assignments } = gradebook;
  // Suggested once: what arrives meanwhile must not change what is looked at.
  const [targets, setTargets] = useState<ReadonlyMap<number, Target>>(() => suggestTargets(file, assignments));
  const [fresh, setFresh] = useState(() => new Map(file.columns.map((column) => [column.index, newAssignment(column, gradebook)])));
  const [choices, setChoices] = useState<StudentChoices>(new Map());
  const [decisions, setDecisions] = useState<Decisions>(new Map());
  const candidates = useMemo(
    () => (students === undefined ? undefined : candidatesOf(gradebook.students, students)),
    [gradebook.students, students],
  );
  const matches = useMemo(
    () => (candidates === undefined ? undefined : matchStudents(file.students, candidates, choices)),
    [file, candidates, choices],
  );
  const plan = useMemo(() => {
    const points = new Map([...fresh].map(([column, { points }]) => [column, points]));
    return matches === undefined ? undefined : planImport(file, gradebook, { targets, matches, points });
  }, [file, gradebook, targets, matches, fresh]);
  if (candidates === undefined || matches === undefined || plan === undefined) return undefined;
  return {
    ...{ file, plan, matches, candidates, targets, fresh, decisions },
    setTarget: (column, target) => setTargets((before) => new Map([...before, [column, target]])),
    setFresh: (column, said) =>
      setFresh((before) => new Map([...before].map(([key, one]) => [key, key === column ? { ...one, ...said } : one]))),
    chooseStudent: (line, student) => setChoices((before) => withChoice(before, line, student)),
    decide: (cells, take) => setDecisions((before) => decided(before, cells, take)),
  };
}

/** Without a day it would count in no grading period: where the file has none it is today, to be looked at. */
function newAssignment({ name, points, due_date, category }: FileColumn, { categories, today }: SectionGradebook): NewAssignment {
  const named = categories.find((one) => one.name.toLowerCase() === category?.toLowerCase());
  return {
    id: crypto.randomUUID(),
    name: name.slice(0, 200),
    points,
    due_date: due_date ?? today,
    category_id: (named ?? categories[0])?.id ?? null,
  };
}

function withChoice(before: StudentChoices, line: number, student: Guid | null | undefined): StudentChoices {
  const others = [...before].filter(([key]) => key !== line);
  return new Map(student === undefined ? others : [...others, [line, student]]);
}
