import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import { mark } from '@osss/shared/collections/attendance-sheets.ts';
import { aboutEdit, type AboutEdit, type EditPlace, type Holdings } from './about-edit.ts';
import { cellForms, cellNamed } from './cell-forms.ts';
import { useDocuments } from './classroom-context.tsx';
import { gradedWords } from './gradebook/graded-words.ts';
import { gradeWords, type GradeWords } from './gradebook/grade-words.ts';
import { classTitle, displayName } from './names.ts';
import { schoolWords } from './school-words.ts';
import { useMarkWords } from './use-mark-words.ts';

export type { EditPlace };
export type EditWords = {
  about: AboutEdit;
  /** `Algebra I · Period 2`, else what kind of record it is. */
  what: string;
  /** `Ana Ruiz: mark` */
  cell: string;
  /** `Monday, November 16`, where it is about a day. */
  day: string | null;
  isMark: boolean;
  value: (value: unknown) => string;
  moment: (at: number) => string;
};

/** Tells of any edit of any collection in the school's words: its class, its day, whom it is about, and its values. */
export function useEditWords(): ((place: EditPlace) => EditWords) | undefined {
  const { t, i18n } = useTranslation('edits');
  const holdings = useHoldings();
  const markWords = useMarkWords(holdings?.schools[0]?.attendance_codes ?? []);
  return useMemo(() => {
    if (holdings === undefined) return undefined;
    const grades = gradeWords(i18n.getFixedT(i18n.language, 'grade-words'), i18n.language);
    return (place) => {
      const about = aboutEdit(holdings, place);
      const words = schoolWords(i18n.language, about.school?.timezone);
      const name = cellNamed(place.collection, place.path);
      const cell = name === null ? t('unknown_cell') : t(`cell.${name}`);
      const form = name === null ? undefined : cellForms[name];
      return {
        about,
        what: about.section === null ? t([`collection.${place.collection}`, 'unknown']) : classTitle(about.section, about.period?.name),
        cell: about.student === null ? cell : t('of_student', { student: displayName(about.student), cell }),
        day: about.date === null ? null : words.wholeDay(about.date),
        isMark: form === 'mark',
        moment: words.moment,
        value: (value) =>
          form === 'mark' ? markWords(value) + noteOf(value, t) : valueWords(form, value, { t, words, grades, holdings, about }),
      };
    };
  }, [holdings, i18n, markWords, t]);
}

function useHoldings(): Holdings | undefined {
  const schools = useDocuments('schools');
  const sections = useDocuments('sections');
  const students = useDocuments('students');
  const enrollments = useDocuments('enrollments');
  const contacts = useDocuments('student_contacts');
  return useMemo(() => {
    if (!schools || !sections || !students || !enrollments || !contacts) return undefined;
    return { schools, sections, students, enrollments, contacts };
  }, [schools, sections, students, enrollments, contacts]);
}

function noteOf(value: unknown, t: TFunction<'edits'>): string {
  const read = mark.safeParse(value);
  return read.success && read.data.note ? t('with_note', { note: read.data.note }) : '';
}

type Saying = { t: TFunction<'edits'>; words: ReturnType<typeof schoolWords>; grades: GradeWords; holdings: Holdings; about: AboutEdit };

/** What cannot be read as its cell's form is shown as it is: nobody's words are swallowed. */
function valueWords(form: (typeof cellForms)[string] | undefined, value: unknown, saying: Saying): string {
  const { t, words, holdings } = saying;
  if (value === null || value === undefined) return t('value.nothing');
  const graded = gradedWords(form, value, { t, grades: saying.grades, schools: holdings.schools, section: saying.about.section });
  if (graded !== null) return graded;
  const parts = (typeof value === 'object' ? value : {}) as Record<string, unknown>;
  if (form === 'by_somebody') return t('value.done');
  if (form === 'yes') return t('value.yes');
  if (form === 'day' && typeof value === 'string') return words.shortDay(value);
  if (form === 'moment' && typeof value === 'number') return words.moment(value);
  if (form === 'class') return classWords(holdings, value) ?? t('unknown');
  if (form === 'seat') return t('value.seat', { row: Number(parts['row']) + 1, column: Number(parts['column']) + 1 });
  if (form === 'grid') return t('value.grid', { rows: parts['rows'], columns: parts['columns'] });
  if (form === 'accounted') return [t(`choice.accounted.${String(parts['state'])}`), parts['place']].filter(Boolean).join(' · ');
  if (form === 'yes_or_no') return t(value === true ? 'value.yes' : 'value.no');
  if (form === 'named') return namesOf(value).join(', ');
  if (form === 'wish') return t(`choice.wish.${String(parts['kind'])}`, { names: namesIn(holdings, parts['student_ids'], t) });
  if (form?.startsWith('choice:')) return t(`choice.${form.slice('choice:'.length)}.${String(value)}`);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Of a saved comment its text, of a scale its letters. */
function namesOf(value: unknown): string[] {
  return [value].flat().flatMap((one) => {
    const { name, text, label } = (typeof one === 'object' && one !== null ? one : {}) as Record<string, unknown>;
    return [name, text, label].filter((word) => typeof word === 'string');
  });
}

function classWords({ sections }: Holdings, value: unknown): string | null {
  const section = sections.find(({ id }) => id === value);
  return section === undefined ? null : classTitle(section);
}

function namesIn({ students }: Holdings, ids: unknown, t: TFunction<'edits'>): string {
  const known = Array.isArray(ids) ? ids.map((id) => students.find((student) => student.id === id)) : [];
  return known.map((student) => (student === undefined ? t('somebody') : displayName(student))).join(', ');
}
