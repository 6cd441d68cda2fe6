import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { accountedStates, type EmergencyRoll } from '@osss/shared/collections/emergency-rolls.ts';
import type { Guid } from '@osss/shared/values.ts';
import type { SchoolWords } from '../../ui/school-words.ts';
import type { Contradiction } from './contradictions.ts';
import type { Child } from './roll.ts';
import type { Marking } from './use-roll.ts';
import styles from './emergency.module.css';

export type RowParts = {
  accounted: EmergencyRoll['accounted'];
  absent: ReadonlyMap<Guid, string>;
  /** Where this adult stands. */
  place: string;
  marking: Marking;
  who: (user: Guid) => string;
  words: SchoolWords;
  open: boolean;
  contradictions: ReadonlyMap<Guid, Contradiction>;
};

export function ChildRow({ child, ...parts }: RowParts & { child: Child }) {
  const { t } = useTranslation('emergency');
  const { accounted, absent, place, marking, open, contradictions } = parts;
  const [more, setMore] = useState(false);
  const panel = useId();
  const value = accounted[child.id] ?? null;
  const hint = absent.get(child.id);
  return (
    <li className={styles.row} data-child={child.id} data-state={value?.state ?? 'none'}>
      <span className={styles.name}>
        <b>{child.name}</b>
        <small>{child.grade === null ? null : t('grade', { grade: child.grade })}</small>
        {hint === undefined || value !== null ? null : <small className={styles.hint}>{t('absent_in', { period: hint })}</small>}
        {contradictions.has(child.id) ? <small className={styles.warn}>{t('contradiction.short')}</small> : null}
        <Said value={value} {...parts} />
      </span>
      <button
        type="button"
        className={styles.safe}
        aria-pressed={value?.state === 'safe'}
        aria-label={t('mark_safe', { name: child.name })}
        disabled={!open}
        onClick={() => marking.mark(child, 'safe', place)}
      >
        {t('state.safe')}
      </button>
      <button
        type="button"
        className={styles.other}
        aria-expanded={more}
        aria-controls={panel}
        aria-label={t('other_for', { name: child.name })}
        disabled={!open}
        onClick={() => setMore(!more)}
      >
        {t('other')}
      </button>
      <div id={panel} className={styles.panel} hidden={!more}>
        {more ? <Others child={child} close={() => setMore(false)} {...parts} /> : null}
      </div>
    </li>
  );
}

function Said({ value, who, words }: Pick<RowParts, 'who' | 'words'> & { value: EmergencyRoll['accounted'][string] }) {
  const { t } = useTranslation('emergency');
  if (value === null) return null;
  return (
    <small className={styles.said} data-state={value.state}>
      <b>{t(`state.${value.state}`)}</b>
      {` · ${[value.place, t('said_by', { who: who(value.by), time: words.time(value.at) })].filter(Boolean).join(' · ')}`}
    </small>
  );
}

function Others({ child, close, marking, place, accounted }: RowParts & { child: Child; close: () => void }) {
  const { t } = useTranslation('emergency');
  const [where, setWhere] = useState('');
  return (
    <>
      <label>
        <span>{t('where')}</span>
        <input value={where} maxLength={120} onChange={(event) => setWhere(event.currentTarget.value)} />
      </label>
      {accountedStates
        .filter((state) => state !== 'safe')
        .map((state) => (
          <button
            key={state}
            type="button"
            className={styles.state}
            data-state={state}
            onClick={() => {
              marking.mark(child, state, where || (state === 'injured' ? place : ''));
              close();
            }}
          >
            {t(`state.${state}`)}
          </button>
        ))}
      {accounted[child.id] == null ? null : (
        <button
          type="button"
          className={styles.state}
          onClick={() => {
            marking.takeBack(child);
            close();
          }}
        >
          {t('take_back')}
        </button>
      )}
    </>
  );
}
