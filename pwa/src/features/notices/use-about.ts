import { useTranslation } from 'react-i18next';
import { useDocuments } from '../../ui/classroom-context.tsx';
import { displayName } from '../../ui/names.ts';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import { sheetKey } from '@osss/shared/collections/attendance-sheets.ts';
import type { AttendanceCode } from '@osss/shared/collections/schools.ts';

/** What an edit was about, in the school's words, and where to look at it. */
export type About = { text: string; link: string | null; timeZone: string | undefined; codes: readonly AttendanceCode[] };

const noCodes: readonly AttendanceCode[] = [];

export function useAbout(documentId: string, path: readonly string[]): About {
  const { t } = useTranslation('notices');
  const sections = useDocuments('sections');
  const students = useDocuments('students');
  const schools = useDocuments('schools');
  const words = useSchoolWords();
  const key = sheetKey(documentId);
  const section = sections?.find((candidate) => candidate.id === key?.section_id);
  const school = schools?.find((candidate) => candidate.id === section?.school_id) ?? schools?.[0];
  const student = path[0] === 'marks' ? students?.find((candidate) => candidate.id === path[1]) : undefined;
  const parts = [
    ...(student === undefined ? [] : [displayName(student)]),
    section === undefined ? t('a_class') : section.course_name,
    ...(key === null ? [] : [words.wholeDay(key.date)]),
  ];
  return {
    text: parts.join(' · '),
    link: key === null || section === undefined ? null : `/classes/${key.section_id}/${key.date}/${key.period_id}`,
    timeZone: school?.timezone,
    codes: school?.attendance_codes ?? noCodes,
  };
}
