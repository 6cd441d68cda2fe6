import { firstValueFrom } from 'rxjs';
import { useMemo, useRef, useState } from 'react';
import type { Edit } from '../../data/classroom.ts';
import { useClassroom } from '../../ui/classroom-context.tsx';
import type { AttendanceSheet, Mark } from '@osss/shared/collections/attendance-sheets.ts';
import { sameValue } from '@osss/shared/canonical.ts';
import { clearEdit, markEdit, minutesEdit, presentCode, restPresent, takenEdit } from './marking.ts';
import type { Row } from './rows.ts';
import type { ClassOfDay } from './use-class.ts';

export type Marking = {
  mark: (row: Row, code: string) => void;
  minutes: (row: Row, mark: Mark, minutes: number) => void;
  clear: (row: Row) => void;
  rest: () => void;
  taken: () => void;
  undo: () => void;
  redo: () => void;
  /** The last entry could not be kept on this device. */
  failed: boolean;
};

/** What can be done with a class. Each is kept in the journal before the screen shows it (JN1). */
export function useMarking(shown: ClassOfDay): Marking {
  const classroom = useClassroom();
  const [failed, setFailed] = useState(false);
  const turn = useRef<Promise<unknown>>(Promise.resolve());
  return useMemo(() => {
    const { sheetId, school, rows, me } = shown;
    const keep = (work: () => Promise<unknown>) => {
      const done = turn.current.then(work);
      turn.current = done.catch(() => undefined);
      done.then(
        () => setFailed(false),
        () => setFailed(true),
      );
    };
    // Fast hands press the next key before the last mark is drawn: each edit is made of what stands when its turn comes, not of the
    // screen, or "the rest present" would be written over the mark typed just before it.
    const edit = (make: (sheet: AttendanceSheet | null, now: (row: Row) => Row) => Edit | null) => {
      keep(async () => {
        const sheet = await firstValueFrom(classroom.document('attendance_sheets', sheetId));
        const made = make(sheet, (row) => ({ ...row, teacher: null, office: null, ...sheet?.marks[row.student_id] }));
        if (made !== null) await classroom.edit([made]);
      });
    };
    return {
      mark: (row, code) => {
        if (row.enrolled) edit((_, now) => (now(row).teacher?.code === code ? null : markEdit(sheetId, now(row), code)));
      },
      minutes: (row, mark, minutes) => {
        if (row.enrolled && !sameValue(mark.minutes, minutes)) edit(() => minutesEdit(sheetId, row, mark, minutes));
      },
      clear: (row) => {
        if (row.enrolled) edit((_, now) => (now(row).teacher === null ? null : clearEdit(sheetId, row)));
      },
      rest: () => {
        const present = presentCode(school.attendance_codes);
        if (present !== null) edit((_, now) => restPresent(sheetId, rows.map(now), present.code));
      },
      taken: () => {
        if (me !== null) edit((sheet) => ((sheet?.taken ?? null) === null ? takenEdit(sheetId, me.user_id, classroom.now()) : null));
      },
      undo: () => keep(() => classroom.undo()),
      redo: () => keep(() => classroom.redo()),
      failed,
    };
  }, [classroom, shown, failed]);
}
