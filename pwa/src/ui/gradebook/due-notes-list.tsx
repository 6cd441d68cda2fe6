import { useTranslation } from 'react-i18next';
import type { DueNote } from './due-notes.ts';
import styles from './form.module.css';

export function DueNotes({ notes, of }: { notes: readonly DueNote[]; of?: string }) {
  const { t } = useTranslation('assignments');
  if (notes.length === 0) return null;
  return (
    <ul className={styles.notes} role="status">
      {notes.map((note) => (
        <li key={note.code}>
          {of === undefined ? null : <b>{of}: </b>}
          {t(`due.${note.code}`, { period: note.code === 'closed' ? note.period : '' })}
        </li>
      ))}
    </ul>
  );
}
