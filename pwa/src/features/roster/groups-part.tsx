import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { leadsSection } from '@osss/shared/access.ts';
import type { Section } from '@osss/shared/collections/sections.ts';
import type { Json, SchoolDate } from '@osss/shared/values.ts';
import { useClassroom, useMe } from '../../ui/classroom-context.tsx';
import { classTitle } from '../../ui/names.ts';
import { PrintSheet } from '../../ui/print-sheet.tsx';
import type { SchoolWords } from '../../ui/school-words.ts';
import { UndoLine } from '../../ui/undo-line.tsx';
import { useUndoable } from '../../ui/use-undoable.ts';
import { GroupCard } from './group-card.tsx';
import { groupsOf, type Group } from './groups.ts';
import type { RosterRow } from './roster-rows.ts';
import paper from './paper.module.css';
import styles from './roster.module.css';

type Props = { section: Section; rows: readonly RosterRow[]; words: SchoolWords; today: SchoolDate };

/** Groups of a class, as its teachers made them; who only takes its attendance sees them. */
export function GroupsPart({ section, rows, words, today }: Props) {
  const { t } = useTranslation('roster');
  const classroom = useClassroom();
  const me = useMe();
  const undoable = useUndoable();
  const [name, setName] = useState('');
  const [printing, setPrinting] = useState(false);
  const groups = groupsOf(section, words.compare);
  const place = { kind: 'roster', ref: section.id, school_id: section.school_id, day: today, date: null } as const;
  const mayWrite = me ? leadsSection(me, place) : false;
  const write = (what: string, group: string, path: string[], to: Json) =>
    void undoable.edit(what, [{ collection: 'sections', document_id: section.id, changes: [{ path: ['groups', group, ...path], to }] }]);
  const create = () => {
    const trimmed = name.trim();
    if (trimmed === '') return;
    write(t('groups.created', { name: trimmed }), crypto.randomUUID(), ['name'], trimmed);
    setName('');
  };
  const ungrouped = rows.filter(({ id }) => !groups.some(({ members }) => members.includes(id)));
  return (
    <section className={styles.part} aria-label={t('groups.title')}>
      <h2>{t('groups.title')}</h2>
      {groups.length === 0 ? <p className={styles.soft}>{t('groups.none')}</p> : null}
      <div className={styles.groups}>
        {groups.map((group) => (
          <GroupCard
            key={group.id}
            group={group}
            rows={rows}
            mayWrite={mayWrite}
            rename={(to) => write(t('groups.renamed', { name: to }), group.id, ['name'], to)}
            remove={() => write(t('groups.deleted', { name: group.name }), group.id, ['deleted_at'], classroom.now())}
            put={(row, member) =>
              write(
                t(member ? 'groups.added' : 'groups.removed', { student: row.name, name: group.name }),
                group.id,
                ['members', row.id],
                member ? true : null,
              )
            }
          />
        ))}
      </div>
      {groups.length > 0 && ungrouped.length > 0 ? (
        <p className={styles.soft}>{t('groups.ungrouped', { count: ungrouped.length, names: namesOf(ungrouped) })}</p>
      ) : null}
      {mayWrite ? (
        <form
          className={styles.tools}
          onSubmit={(event) => {
            event.preventDefault();
            create();
          }}
        >
          <label>
            <span>{t('groups.name')}</span>
            <input value={name} maxLength={80} onChange={(event) => setName(event.currentTarget.value)} />
          </label>
          <Button type="submit" variant="default" disabled={name.trim() === ''}>
            {t('groups.create')}
          </Button>
          {groups.length === 0 ? null : (
            <Button variant="default" onClick={() => setPrinting(true)}>
              {t('groups.print')}
            </Button>
          )}
        </form>
      ) : null}
      <UndoLine undoable={undoable} />
      {printing ? (
        <PrintSheet title={`${classTitle(section)} · ${t('groups.title')}`} day={words.wholeDay(today)} onDone={() => setPrinting(false)}>
          <GroupsOnPaper groups={groups} rows={rows} />
        </PrintSheet>
      ) : null}
    </section>
  );
}

function GroupsOnPaper({ groups, rows }: { groups: readonly Group[]; rows: readonly RosterRow[] }) {
  return groups.map((group) => (
    <section key={group.id} className={paper.group}>
      <h2>{group.name}</h2>
      <p>{namesOf(rows.filter(({ id }) => group.members.includes(id)))}</p>
    </section>
  ));
}

function namesOf(rows: readonly RosterRow[]): string {
  return rows.map(({ name }) => name).join(' · ');
}
