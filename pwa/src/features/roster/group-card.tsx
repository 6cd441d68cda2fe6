import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Group } from './groups.ts';
import type { RosterRow } from './roster-rows.ts';
import styles from './roster.module.css';

type Props = {
  group: Group;
  rows: readonly RosterRow[];
  mayWrite: boolean;
  rename: (name: string) => void;
  remove: () => void;
  put: (row: RosterRow, member: boolean) => void;
};

export function GroupCard({ group, rows, mayWrite, rename, remove, put }: Props) {
  const { t } = useTranslation('roster');
  const [editing, setEditing] = useState(false);
  const [name, setName] = useState(group.name);
  const members = rows.filter(({ id }) => group.members.includes(id));
  const save = () => {
    const trimmed = name.trim();
    if (trimmed !== '' && trimmed !== group.name) rename(trimmed);
  };
  return (
    <article className={styles.group} aria-label={group.name}>
      <h3>
        {group.name} <small>{t('students', { count: members.length })}</small>
      </h3>
      <p>{members.map((row) => row.name).join(' · ')}</p>
      {mayWrite ? (
        <button type="button" className={styles.button} aria-expanded={editing} onClick={() => setEditing(!editing)}>
          {t(editing ? 'groups.done' : 'groups.change')}
        </button>
      ) : null}
      {editing ? (
        <div className={styles.editing}>
          <label>
            <span>{t('groups.name')}</span>
            <input value={name} maxLength={80} onChange={(event) => setName(event.currentTarget.value)} onBlur={save} />
          </label>
          <fieldset>
            <legend>{t('groups.members')}</legend>
            {rows.map((row) => (
              <label key={row.id} className={styles.check}>
                <input
                  type="checkbox"
                  checked={group.members.includes(row.id)}
                  onChange={(event) => put(row, event.currentTarget.checked)}
                />
                {row.name}
              </label>
            ))}
          </fieldset>
          <button type="button" className={styles.button} onClick={remove}>
            {t('groups.delete')}
          </button>
        </div>
      ) : null}
    </article>
  );
}
