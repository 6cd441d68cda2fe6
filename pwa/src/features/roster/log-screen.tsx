import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { noteKinds } from '@osss/shared/collections/notes.ts';
import type { Section } from '@osss/shared/collections/sections.ts';
import { useDocument, useDocuments } from '../../ui/classroom-context.tsx';
import { classTitle } from '../../ui/names.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Quiet } from '../../ui/quiet.tsx';
import { UndoLine } from '../../ui/undo-line.tsx';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import { NoteForm } from './note-form.tsx';
import { NoteItem } from './note-item.tsx';
import { kindOf, standing } from './notes-of.ts';
import { sortedRows } from './roster-rows.ts';
import { NotHere } from './roster-screen.tsx';
import { useNotes } from './use-notes.ts';
import { useRoster } from './use-roster.ts';
import styles from './student.module.css';

/** One's own notes of a class: those of its students that name it, or no class. */
export function LogScreen() {
  const { section: id = '' } = useParams();
  const section = useDocument('sections', id);
  if (section === undefined) return null;
  return section === null ? <NotHere /> : <ClassLog section={section} />;
}

function ClassLog({ section }: { section: Section }) {
  const { t } = useTranslation('student');
  const roster = useRoster(section.id);
  const words = useSchoolWords(roster?.school?.timezone);
  const written = useDocuments('notes');
  const notes = useNotes();
  const [asked, setAsked] = useSearchParams();
  const [student, setStudent] = useState('');
  if (roster === undefined || written === undefined) return null;
  const rows = sortedRows(roster.rows, 'name', words.compare);
  const names = new Map(rows.map((row) => [row.id, row.name]));
  const kind = asked.get('kind') ?? '';
  const ofClass = standing(written).filter((note) => names.has(note.student_id) && (note.section_id ?? section.id) === section.id);
  const shown = ofClass.filter((note) => kind === '' || kindOf(note) === kind);
  const { add } = notes;
  const about = (
    <label>
      <span>{t('title')}</span>
      <select required value={student} onChange={(event) => setStudent(event.currentTarget.value)}>
        <option value="">{t('notes.whom')}</option>
        {rows
          .filter((row) => row.state === 'here')
          .map((row) => (
            <option key={row.id} value={row.id}>
              {row.name}
            </option>
          ))}
      </select>
    </label>
  );
  return (
    <>
      <PageHeader title={classTitle(section)} day={t('notes.log')}>
        {t('notes.private')}
      </PageHeader>
      {add === null ? null : (
        <NoteForm
          initial={{ kind: 'note', text: '', section_id: section.id, happened_on: roster.today }}
          sections={[section]}
          save={(note) => student !== '' && add(student, note)}
          about={about}
        />
      )}
      <div className={styles.form}>
        <label>
          <span>{t('notes.show')}</span>
          <select
            value={kind}
            onChange={(event) => setAsked(event.currentTarget.value === '' ? {} : { kind: event.currentTarget.value }, { replace: true })}
          >
            <option value="">{t('notes.all_kinds')}</option>
            {noteKinds.map((each) => (
              <option key={each} value={each}>
                {t(`notes.kinds.${each}`)}
              </option>
            ))}
          </select>
        </label>
        <Link className={styles.back} to={`/classes/${section.id}/roster`}>
          {t('notes.roster')}
        </Link>
      </div>
      {shown.length === 0 ? <Quiet title={t('notes.none.what')} text={t('notes.none.text')} /> : null}
      <ul className={styles.notes} aria-label={t('notes.log')}>
        {shown.map((note) => (
          <NoteItem
            key={note.id}
            note={note}
            notes={notes}
            sections={[section]}
            today={roster.today}
            words={words}
            about={<Link to={`/students/${note.student_id}`}>{names.get(note.student_id)}</Link>}
          />
        ))}
      </ul>
      <UndoLine undoable={notes.undoable} />
    </>
  );
}
