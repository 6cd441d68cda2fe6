import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Note } from '@osss/shared/collections/notes.ts';
import type { Section } from '@osss/shared/collections/sections.ts';
import type { SchoolDate } from '@osss/shared/values.ts';
import { useCellStates } from '../../ui/classroom-context.tsx';
import { classTitle } from '../../ui/names.ts';
import type { SchoolWords } from '../../ui/school-words.ts';
import { NoteForm } from './note-form.tsx';
import { kindOf } from './notes-of.ts';
import type { Notes } from './use-notes.ts';
import styles from './student.module.css';

type Props = { note: Note; notes: Notes; sections: readonly Section[]; today: SchoolDate; words: SchoolWords; about?: ReactNode };

export function NoteItem({ note, notes, sections, today, words, about }: Props) {
  const { t } = useTranslation('student');
  const [editing, setEditing] = useState(false);
  const cells = Object.values(useCellStates('notes', note.id) ?? {});
  const section = sections.find(({ id }) => id === note.section_id);
  const { kind, text, happened_on, section_id } = {
    ...note,
    kind: kindOf(note),
    text: note.text ?? '',
    happened_on: note.happened_on ?? today,
  };
  const where = [words.shortDay(happened_on), section === undefined ? null : classTitle(section)].filter(Boolean).join(' · ');
  if (editing) {
    return (
      <li>
        <NoteForm
          initial={{ kind, text, happened_on, section_id }}
          sections={sections}
          save={(to) => {
            notes.change(note, to);
            setEditing(false);
          }}
          cancel={() => setEditing(false)}
        />
      </li>
    );
  }
  return (
    <li data-kind={kind}>
      <p className={styles.where}>
        <b className={styles.kind} data-kind={kind}>
          {t(`notes.kinds.${kind}`)}
        </b>
        {about}
        <small>{where}</small>
        {cells.some(({ state }) => state === 'device') ? <small className={styles.device}>{t('school:state.device')}</small> : null}
      </p>
      <p className={styles.written}>{text}</p>
      <div className={styles.row}>
        <button type="button" className={styles.quietly} onClick={() => setEditing(true)}>
          {t('notes.edit')}
        </button>
        <button type="button" className={styles.quietly} onClick={() => notes.remove(note)}>
          {t('notes.delete')}
        </button>
      </div>
    </li>
  );
}
