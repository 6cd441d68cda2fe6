import { useClassroom, useDocument, useDocuments, useMe } from '../ui/classroom-context.tsx';
import { useLive } from '../ui/use-live.ts';
import { useTodaysClasses } from '../ui/use-todays-classes.ts';
import { officialMark, sheetId } from '@osss/shared/collections/attendance-sheets.ts';
import { rosterOn } from '@osss/shared/timetable.ts';
import { startsWithClasses } from './first-screen.tsx';
import { placesFor, type Place, type Work } from './place-list.ts';

/** Where this person can go now; the running class changes by itself. */
export function usePlaces(): Place[] {
  const classroom = useClassroom();
  const me = useMe();
  const notices = useDocuments('notices')?.filter((notice) => notice.dismissed !== true).length ?? 0;
  const malformed = useLive(classroom.malformed)?.length ?? 0;
  const next = useNextClass();
  const holds = (...asked: string[]) => me?.capabilities.some((capability) => asked.includes(capability)) ?? false;
  return placesFor({
    teaches: !me || startsWithClasses(me),
    office: holds('attendance_office'),
    runsSchool: holds('administer', 'records_office'),
    notices: notices + malformed,
    next,
  });
}

const nowhere = 'none';

function useNextClass(): Work['next'] {
  const today = useTodaysClasses()?.find((day) => day.current !== null);
  const meeting = today?.current ?? null;
  const section_id = meeting?.section.id ?? nowhere;
  const id = sheetId(section_id, today?.moment.date ?? '', meeting?.period_id ?? '');
  const sheet = useDocument('attendance_sheets', id);
  const enrollments = useDocuments('enrollments', { section_id });
  if (today === undefined || meeting === null) return null;
  const { date } = today.moment;
  // Before anybody has a mark the number of all students would only repeat that nothing has begun.
  const begun = sheet !== null && sheet !== undefined;
  const students = rosterOn(enrollments ?? [], section_id, date);
  const unmarked = students.filter(({ student_id }) => officialMark(sheet?.marks[student_id]) === null).length;
  return { section_id, date, period_id: meeting.period_id, unmarked: begun ? unmarked : 0 };
}
