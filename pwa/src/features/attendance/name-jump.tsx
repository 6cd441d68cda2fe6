import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Row } from '../../ui/attendance/rows.ts';
import type { SchoolWords } from '../../ui/school-words.ts';
import type { Guid } from '@osss/shared/values.ts';
import { namedLike } from './named-like.ts';
import { useModal } from './use-modal.ts';
import styles from './ask.module.css';

type Props = { rows: readonly Row[]; words: SchoolWords; onLeave: (student?: Guid) => void; onWhy: (name: string) => void };

/** A part of a name and Enter: the hand is at that student. */
export function NameJump({ rows, words, onLeave, onWhy }: Props) {
  const { t } = useTranslation('attendance');
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const list = useId();
  const dialog = useModal();
  const found = namedLike(rows, text, words.compare).slice(0, 8);
  const chosen = found[Math.min(at, found.length - 1)];
  const optionId = (row: Row) => `${list}-${row.student_id}`;
  return (
    <dialog ref={dialog} className={styles.dialog} aria-label={t('jump.title')} onCancel={() => onLeave()}>
      <input
        className={styles.field}
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={list}
        aria-activedescendant={chosen === undefined ? undefined : optionId(chosen)}
        aria-label={t('jump.field')}
        placeholder={t('jump.field')}
        autoComplete="off"
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setAt(Math.min(found.length - 1, at + 1));
          else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1));
          else if (event.key === 'Enter') onLeaveOrAsk();
          else return;
          event.preventDefault();
        }}
      />
      <div id={list} role="listbox" aria-label={t('jump.title')} className={styles.list}>
        {found.map((row) => (
          <button
            type="button"
            tabIndex={-1}
            key={row.student_id}
            id={optionId(row)}
            role="option"
            aria-selected={row === chosen}
            data-dropped={!row.enrolled}
            onClick={() => onLeave(row.student_id)}
          >
            {row.name}
          </button>
        ))}
      </div>
      <div className={styles.foot} role="status">
        {found.length === 0 ? t('jump.nobody') : null}
      </div>
      <div className={styles.foot}>
        {found.length === 0 ? (
          <button type="button" onClick={() => onWhy(text)}>
            {t('why.ask')}
          </button>
        ) : null}
        <button type="button" onClick={() => onLeave()}>
          {t('close')}
        </button>
      </div>
    </dialog>
  );

  function onLeaveOrAsk(): void {
    if (chosen === undefined) onWhy(text);
    else onLeave(chosen.student_id);
  }
}
