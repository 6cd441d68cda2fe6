import { Fragment, useEffect, useRef, type FocusEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Quiet } from '../../ui/quiet.tsx';
import { useGrowing } from '../../ui/use-growing.ts';
import { ChildRow, type RowParts } from './child-row.tsx';
import type { Child } from './roll.ts';
import styles from './emergency.module.css';

type Props = RowParts & {
  label: string;
  /** What is listed: the list begins anew where it changes. */
  about: string;
  pupils: readonly Child[];
  /** What stands above each part: its grade, and above all who is missing. */
  by: 'grade' | 'missing' | null;
};

/** Up and Down move from child to child; Enter or Space on the large button says safe. */
export function ChildList({ label, about, pupils, by, ...parts }: Props) {
  const { t } = useTranslation('emergency');
  const end = useRef<HTMLButtonElement>(null);
  const { shown, left, more } = useGrowing({ items: pupils, about, end });
  const hand = useHand(pupils);
  const headingOf = (child: Child | undefined) => {
    if (child === undefined || by === null) return '';
    if (by === 'missing' && parts.accounted[child.id]?.state === 'missing') return t('state.missing');
    return child.grade === null ? t('no_grade') : t('grade', { grade: child.grade });
  };
  if (pupils.length === 0) return <Quiet title={t('nobody.what')} text={t('nobody.text')} />;
  return (
    <>
      <ul ref={hand.list} className={styles.list} aria-label={label} onKeyDown={moveFocus} onFocus={hand.remember}>
        {shown.map((child, index) => (
          <Fragment key={child.id}>
            {headingOf(child) === headingOf(shown[index - 1]) ? null : <li className={styles.grade}>{headingOf(child)}</li>}
            <ChildRow child={child} {...parts} />
          </Fragment>
        ))}
      </ul>
      {left === 0 ? null : (
        <button ref={end} type="button" className={styles.plain} onClick={more}>
          {t('more', { count: left })}
        </button>
      )}
    </>
  );
}

/** A child called safe leaves the list of those not accounted for: the hand is then on the next, not nowhere. */
function useHand(pupils: readonly Child[]) {
  const list = useRef<HTMLUListElement>(null);
  const at = useRef(-1);
  useEffect(() => {
    const rows = [...(list.current?.querySelectorAll('[data-child]') ?? [])];
    if (at.current < 0 || document.activeElement !== document.body || rows.length === 0) return;
    rows[Math.min(at.current, rows.length - 1)]?.querySelector('button')?.focus();
  }, [pupils]);
  const remember = (event: FocusEvent<HTMLUListElement>) => {
    const row = event.target.closest('[data-child]');
    at.current = row === null ? -1 : [...event.currentTarget.querySelectorAll('[data-child]')].indexOf(row);
  };
  return { list, remember };
}

function moveFocus(event: KeyboardEvent<HTMLUListElement>): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const row = event.target instanceof HTMLElement ? event.target.closest('[data-child]') : null;
  if (by === 0 || row === null || event.target instanceof HTMLInputElement) return;
  const all = [...event.currentTarget.querySelectorAll('[data-child]')];
  const next = all[all.indexOf(row) + by]?.querySelector('button');
  if (!next) return;
  event.preventDefault();
  next.focus();
}
