import { Fragment, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Quiet } from '../../ui/quiet.tsx';
import { useGrowing } from '../../ui/use-growing.ts';
import { ChildRow, type RowParts } from './child-row.tsx';
import type { Child } from './roll.ts';
import { useListHand } from './use-list-hand.ts';
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
  const place = useListHand();
  const headingOf = (child: Child | undefined) => {
    if (child === undefined || by === null) return '';
    if (by === 'missing' && parts.accounted[child.id]?.state === 'missing') return t('state.missing');
    return child.grade === null ? t('no_grade') : t('grade', { grade: child.grade });
  };
  return (
    <div ref={place}>
      {pupils.length === 0 ? <Quiet title={t('nobody.what')} text={t('nobody.text')} /> : null}
      <ul className={styles.list} aria-label={label}>
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
    </div>
  );
}
