import { useTranslation } from 'react-i18next';
import type { Student } from '@osss/shared/collections/students.ts';
import { enrolledOn } from '@osss/shared/collections/enrollments.ts';
import type { SchoolDate } from '@osss/shared/values.ts';
import { useDocuments } from '../../ui/classroom-context.tsx';
import type { SchoolWords } from '../../ui/school-words.ts';
import { UndoLine } from '../../ui/undo-line.tsx';
import { NoteForm } from './note-form.tsx';
import { NoteItem } from './note-item.tsx';
import { standing } from './notes-of.ts';
import { useNotes } from './use-notes.ts';
import styles from './student.module.css';

type Props = { student: Student; today: SchoolDate; words: SchoolWords };

/** One's own notes and behaviour log on a student. */
export function NotesPart({ student, today, words }: Props) {
  const { t } = useTranslation('student');
  const written = useDocuments('notes', { student_id: student.id });
  const sections = useDocuments('sections') ?? [];
  const enrollments = useDocuments('enrollments', { student_id: student.id }) ?? [];
  const notes = useNotes();
  const own = sections.filter(({ id }) => enrollments.some((enrollment) => enrollment.section_id === id && enrolledOn(enrollment, today)));
  const { add } = notes;
  return (
    <section>
      <h2>{t('notes.title')}</h2>
      <p className={styles.soft}>{t('notes.private')}</p>
      {add === null ? null : (
        <NoteForm
          initial={{ kind: 'note', text: '', section_id: null, happened_on: today }}
          sections={own}
          save={(note) => add(student.id, note)}
        />
      )}
      <ul className={styles.notes} aria-label={t('notes.title')}>
        {standing(written ?? []).map((note) => (
          <NoteItem key={note.id} note={note} notes={notes} sections={sections} today={today} words={words} />
        ))}
      </ul>
      <UndoLine undoable={notes.undoable} />
    </section>
  );
}
