import { Button } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { flagKeys } from '../../ui/gradebook/score-text.ts';
import { useGradeWords } from '../../ui/gradebook/grade-words.ts';
import type { Guid } from '@osss/shared/values.ts';
import { useHistory } from '../../ui/classroom-context.tsx';
import { Key } from '../../ui/key.tsx';
import { modName } from '../../ui/keys.ts';
import type { GridCommand } from './grid-keys.ts';
import type { Hand } from './use-hand.ts';
import { withinGrid } from './use-writing.ts';
import styles from './gradebook-screen.module.css';

const flags = ['missing', 'late', 'excused', 'incomplete'] as const;

export const GridToolbar = memo(function GridToolbar({ section, hand }: { section: Guid; hand: Hand }) {
  const { t } = useTranslation('grid');
  const history = useHistory(withinGrid(section));
  const mod = modName();
  const button = (command: GridCommand, label: string, key: string, disabled = false) => (
    <Button variant="default" disabled={disabled} onClick={() => hand.run(command)}>
      {label}
      <Key name={key} />
    </Button>
  );
  return (
    <div className={styles.toolbar}>
      <Button onClick={() => hand.run({ kind: 'new_assignment' })}>
        {t('new_assignment')}
        <Key name="Alt N" />
      </Button>
      {button({ kind: 'fill_down' }, t('fill_down'), `${mod} D`)}
      {button({ kind: 'undo' }, t('undo'), `${mod} Z`, (history?.undo ?? null) === null)}
      {button({ kind: 'redo' }, t('redo'), `${mod} Y`, (history?.redo ?? null) === null)}
      {button({ kind: 'explain' }, t('explain'), 'Alt E')}
      {button({ kind: 'panel' }, t('panel'), 'Alt H')}
    </div>
  );
});

/** What two typed letters do, for a finger, and for many cells at once. */
export const FlagButtons = memo(function FlagButtons({ hand }: { hand: Pick<Hand, 'flag'> }) {
  const { t } = useTranslation('grid');
  const words = useGradeWords();
  return (
    <div role="group" aria-label={t('flags')} className={styles.flags}>
      {flags.map((flag) => (
        <button
          key={flag}
          type="button"
          aria-label={`${flagKeys[flag]}, ${words.flag(flag)}`}
          title={words.flag(flag)}
          onClick={() => hand.flag(flag)}
        >
          {flagKeys[flag]}
        </button>
      ))}
    </div>
  );
});

export const Tallies = memo(function Tallies({ average, missing }: { average: string | null; missing: number }) {
  const { t } = useTranslation('grid');
  const words = useGradeWords();
  return (
    <p className={styles.tallies}>
      <span>
        <b>{words.percent(average)}</b> {t('tally.average')}
      </span>
      <span>
        <b>{words.number(missing)}</b> {t('tally.missing', { count: missing })}
      </span>
    </p>
  );
});
