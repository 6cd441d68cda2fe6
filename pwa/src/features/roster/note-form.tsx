import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { noteKinds } from '@osss/shared/collections/notes.ts';
import type { Section } from '@osss/shared/collections/sections.ts';
import { classTitle } from '../../ui/names.ts';
import type { NoteText } from './use-notes.ts';
import styles from './student.module.css';

type Props = {
  initial: NoteText;
  sections: readonly Section[];
  save: (note: NoteText) => void;
  cancel?: () => void;
  /** Whom it is about, where that is still to be chosen. */
  about?: ReactNode;
};

export function NoteForm({ initial, sections, save, cancel, about }: Props) {
  const { t } = useTranslation('student');
  const [note, setNote] = useState(initial);
  const set = (change: Partial<NoteText>) => setNote((before) => ({ ...before, ...change }));
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (note.text.trim() === '' || note.happened_on === '') return;
        save({ ...note, text: note.text.trim() });
        setNote(initial);
      }}
    >
      {about}
      <label>
        <span>{t('notes.kind')}</span>
        <select value={note.kind} onChange={(event) => set({ kind: event.currentTarget.value as NoteText['kind'] })}>
          {noteKinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`notes.kinds.${kind}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{t('notes.day')}</span>
        <input type="date" required value={note.happened_on} onChange={(event) => set({ happened_on: event.currentTarget.value })} />
      </label>
      <label>
        <span>{t('notes.class')}</span>
        <select value={note.section_id ?? ''} onChange={(event) => set({ section_id: event.currentTarget.value || null })}>
          <option value="">{t('notes.no_class')}</option>
          {sections.map((section) => (
            <option key={section.id} value={section.id}>
              {classTitle(section)}
            </option>
          ))}
        </select>
      </label>
      <label className={styles.text}>
        <span>{t('notes.text')}</span>
        <textarea rows={3} maxLength={10_000} value={note.text} onChange={(event) => set({ text: event.currentTarget.value })} />
      </label>
      <div className={styles.row}>
        <Button type="submit" disabled={note.text.trim() === ''}>
          {t('notes.save')}
        </Button>
        {cancel === undefined ? null : (
          <Button variant="default" onClick={cancel}>
            {t('notes.cancel')}
          </Button>
        )}
      </div>
    </form>
  );
}
