import { useEffect, useRef } from 'react';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/dialog.tsx';
import type { FinalRow } from '../../ui/gradebook/final-rows.ts';
import { noFigures } from '../../ui/gradebook/grade-figures.ts';
import type { GradingPeriod, SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import { useFigureWords } from '../../ui/gradebook/use-figure-words.ts';
import { classTitle } from '../../ui/names.ts';
import { AnomalyList } from './anomaly-list.tsx';
import { toBePosted } from './final-edits.ts';
import type { FinalGrading } from './use-final-grading.ts';
import styles from './dialogs.module.css';

type Props = {
  gradebook: SectionGradebook;
  period: GradingPeriod;
  rows: FinalRow[];
  grading: FinalGrading;
  onClose: () => void;
  onPosted: () => void;
};

/** Says what looks wrong and that only the office takes a posting back; then it is posted by a choice, not by an answer that was on the way. */
export function PostDialog({ gradebook, period, rows, grading, onClose, onPosted }: Props) {
  const { t } = useTranslation('final-grades');
  const inWords = useFigureWords(gradebook);
  const { clean, odd } = toBePosted(rows);
  const all = [...clean, ...odd];
  const post = (chosen: FinalRow[]) => {
    grading.post(chosen);
    onPosted();
  };
  // A dialog puts the hand on its first button, and an Enter that was on the way would post.
  const cancel = useRef<HTMLButtonElement>(null);
  useEffect(() => cancel.current?.focus(), []);
  const [only] = all;
  const title =
    all.length === 1
      ? t('post.title_one', { name: only?.student.name, figures: inWords(only?.figures ?? noFigures) })
      : t('post.title', { count: all.length });
  return (
    <Dialog label={title} onClose={onClose}>
      <div className={styles.form}>
        <h2>{title}</h2>
        <p className={styles.soft}>{`${classTitle(gradebook.section)} · ${period.name}`}</p>
        <p>{t('post.for_good')}</p>
        {odd.length === 0 ? (
          <p>{t('post.nothing_odd')}</p>
        ) : (
          <section aria-label={t('post.odd', { count: odd.length })} className={styles.odd}>
            <h3>{t('post.odd', { count: odd.length })}</h3>
            <ul>
              {odd.map((row) => (
                <li key={row.student.id}>
                  <b>
                    <bdi>{row.student.name}</bdi>
                  </b>{' '}
                  <bdi>{inWords(row.figures)}</bdi>
                  <AnomalyList row={row} gradebook={gradebook} onOverride={null} />
                </li>
              ))}
            </ul>
          </section>
        )}
        <div className={styles.buttons}>
          {odd.length === 0 ? (
            <Button onClick={() => post(all)}>{t('post.go', { count: all.length })}</Button>
          ) : (
            <>
              {clean.length === 0 ? null : <Button onClick={() => post(clean)}>{t('post.go_clean', { count: clean.length })}</Button>}
              <Button variant="default" onClick={() => post(all)}>
                {t('post.go_anyway', { count: all.length })}
              </Button>
            </>
          )}
          <Button variant="default" onClick={onClose} ref={cancel}>
            {t('cancel')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
