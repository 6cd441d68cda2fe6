import { useLayoutEffect, useMemo, useState } from 'react';
import type { Classroom, Edit } from '../../data/classroom.ts';
import { useClassroom } from '../classroom-context.tsx';
import { openBox } from '../open-box.ts';
import type { AttendanceSheet, Mark } from '@osss/shared/collections/attendance-sheets.ts';
import { useDayTurned, type DayTurned } from './day-turned.ts';
import { clearEdit, detailEdit, markEdit, presentCode, restPresent, settledEdit, takenEdit, untakenEdit, type Detail } from './marking.ts';
import type { Row } from './rows.ts';
import { openTypedMarks, type TypedMarks } from './typed-marks.ts';
import type { ClassOfDay } from './use-class.ts';

/** What can be done with a class; the same object as long as the class is the same, so that no row is drawn for another's mark. */
export type Marking = {
  /** Of the last keys, until the journal has them. */
  typed: TypedMarks;
  /** One gesture, however many students. @param gesture joins what was typed just before it, as minutes join their code. */
  mark: (rows: readonly Row[], code: string, gesture?: string) => void;
  /** Minutes, early departure, note: of marks that stand. */
  detail: (rows: readonly Row[], detail: Detail, gesture?: string) => void;
  clear: (rows: readonly Row[]) => void;
  /** Says which of two values is meant, also where it is the one that stands. */
  settle: (row: Row, mark: Mark | null) => void;
  rest: () => void;
  taken: () => void;
  untake: () => void;
  /** Of this class only: what was typed in another one is taken back there, where it is seen. */
  undo: () => void;
  redo: () => void;
};

export type MarkingState = {
  marking: Marking;
  /** The last entry could not be kept on this device. */
  failed: boolean;
  turned: DayTurned;
};

type Latest = { shown: ClassOfDay; turned: DayTurned };
type Now = (row: Row) => Row;

/** Each edit is kept in the journal before the screen says so (JN1). */
export function useMarking(shown: ClassOfDay): MarkingState {
  const classroom = useClassroom();
  const [failed, setFailed] = useState(false);
  const turned = useDayTurned(shown);
  const [latest] = useState(() => openBox<Latest>({ shown, turned }));
  useLayoutEffect(() => latest.put({ shown, turned }));
  const { sheetId } = shown;
  const marking = useMemo(() => markingOf(classroom, sheetId, latest.get, setFailed), [classroom, sheetId, latest]);
  return { marking, failed, turned };
}

function markingOf(classroom: Classroom, sheetId: string, latest: () => Latest, setFailed: (failed: boolean) => void): Marking {
  const typed = openTypedMarks();
  let turn: Promise<unknown> = Promise.resolve();
  const keep = (work: () => Promise<unknown>): Promise<unknown> | null => {
    if (latest().turned.check()) return null;
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    done.then(
      () => setFailed(false),
      () => setFailed(true),
    );
    return done;
  };
  // Fast hands press the next key before the last mark is drawn: each edit is made of what stands when its turn comes, not of the
  // screen, or "the rest present" would be written over the mark typed just before it.
  const edit = (make: (sheet: AttendanceSheet | null, now: Now) => Edit | null, gesture?: string) =>
    keep(async () => {
      const sheet = await classroom.shown('attendance_sheets', sheetId);
      const made = make(sheet, (row) => ({ ...row, teacher: null, office: null, ...sheet?.marks[row.student_id] }));
      if (made !== null) await classroom.edit([made], gesture);
    });
  const able = (rows: readonly Row[], now: Now) => rows.filter((row) => row.enrolled).map(now);
  return {
    typed,
    mark: (rows, code, gesture) => {
      const kept = edit((_, now) => markEdit(sheetId, able(rows, now), code), gesture);
      if (kept !== null) typed.show(rows, code, kept);
    },
    detail: (rows, detail, gesture) => void edit((_, now) => detailEdit(sheetId, able(rows, now), detail), gesture),
    clear: (rows) => void edit((_, now) => clearEdit(sheetId, able(rows, now))),
    settle: (row, mark) => void edit(() => (row.enrolled ? settledEdit(sheetId, row, mark) : null)),
    rest: () => {
      const { school, rows } = latest().shown;
      const present = presentCode(school.attendance_codes);
      if (present !== null) void edit((_, now) => restPresent(sheetId, rows.map(now), present.code));
    },
    taken: () => {
      const { me } = latest().shown;
      if (me !== null) void edit((sheet) => ((sheet?.taken ?? null) === null ? takenEdit(sheetId, me.user_id, classroom.now()) : null));
    },
    untake: () => void edit((sheet) => ((sheet?.taken ?? null) === null ? null : untakenEdit(sheetId))),
    undo: () => void keep(() => classroom.undo(sheetId)),
    redo: () => void keep(() => classroom.redo(sheetId)),
  };
}
