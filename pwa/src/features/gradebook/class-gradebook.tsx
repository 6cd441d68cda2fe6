import { Button } from '@mantine/core';
import { memo, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { JoinedHint } from '../../ui/gradebook/joined-hint.tsx';
import { Key } from '../../ui/key.tsx';
import { classTitle } from '../../ui/names.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Quiet } from '../../ui/quiet.tsx';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import type { Asking } from './asking.ts';
import { CellSentence } from './cell-sentence.tsx';
import { byName, type ChosenPeriod, type Choices, type Sort } from './choices.ts';
import { classAverage, missingWork } from './grade-figures.ts';
import { GridDialogs } from './grid-dialogs.tsx';
import { GridFilters } from './grid-filters.tsx';
import { GridLinks } from './grid-links.tsx';
import { FlagButtons, GridToolbar, Tallies } from './grid-toolbar.tsx';
import { ScoreGrid } from './score-grid.tsx';
import { useColumnDeeds } from './use-column-deeds.ts';
import { useGrid } from './use-grid.ts';
import { useGridKeyHelp } from './use-grid-key-help.ts';
import { useHand } from './use-hand.ts';
import { useScreenKeys } from './use-screen-keys.ts';
import { useSizes, type GridSizes } from './use-sizes.ts';
import { useTelling } from './use-telling.ts';
import { useWriting } from './use-writing.ts';
import styles from './gradebook-screen.module.css';

export function ClassGradebook({ gradebook }: { gradebook: SectionGradebook }) {
  const { t } = useTranslation('grid');
  const place = useRef<HTMLDivElement>(null);
  const [choices, setChoices] = useState((): Choices => {
    return { period: gradebook.currentPeriod?.id ?? 'term', category: null, missing: false, search: '', sort: byName };
  });
  const [choose] = useState(() => (some: Partial<Choices>) => setChoices((before) => ({ ...before, ...some })));
  const [asked, setAsked] = useState(0);
  const [asking, ask] = useState<Asking | null>(null);
  const sizes = useSizes();
  const { said, tell } = useTelling();
  const writing = useWriting(gradebook, tell.failed);
  const grid = useGrid(gradebook, choices, asked);
  const hand = useHand({ grid, section: gradebook.section.id, writing, tell, ask, page: () => rowsIn(place.current, sizes) });
  const sort = (chosen: Sort) => {
    setChoices((before) => ({ ...before, sort: chosen }));
    setAsked((before) => before + 1);
  };
  const deeds = useColumnDeeds({ gradebook, grid, writing, tell, ask, sort });
  useScreenKeys(place, hand, gradebook.mayWrite);
  useGridKeyHelp();
  const title = classTitle(gradebook.section);
  const average = useMemo(() => classAverage(gradebook, choices.period), [gradebook, choices.period]);
  const missing = useMemo(() => missingWork(grid.columns, gradebook.students), [grid.columns, gradebook.students]);
  return (
    <>
      <Head gradebook={gradebook} period={choices.period} />
      <JoinedHint gradebook={gradebook} />
      {gradebook.mayWrite ? <GridToolbar section={gradebook.section.id} hand={hand} /> : null}
      <div className={styles.views}>
        <GridFilters gradebook={gradebook} choices={choices} choose={choose} />
        {gradebook.mayWrite ? <FlagButtons hand={hand} /> : null}
        <Tallies average={average} missing={missing} />
      </div>
      <div role="status" className={styles.said} data-tone={said?.tone}>
        {said?.words}
      </div>
      <Empty gradebook={gradebook} shown={grid.state.layout.rows.length} columns={grid.columns.length} ask={ask} />
      {gradebook.students.length === 0 ? null : (
        <>
          <ScoreGrid {...{ place, gradebook, choices, grid, hand, writing, tell, ask }} label={t('label', { title })} />
          <div className={styles.under}>
            <CellSentence gradebook={gradebook} grid={grid} writing={writing} />
            <span>{t('legend')}</span>
          </div>
        </>
      )}
      <GridDialogs gradebook={gradebook} asking={asking} deeds={deeds} onClose={() => ask(null)} />
    </>
  );
}

const Head = memo(function Head({ gradebook, period }: { gradebook: SectionGradebook; period: ChosenPeriod }) {
  return (
    <PageHeader title={classTitle(gradebook.section)}>
      <div className={styles.about}>
        <About gradebook={gradebook} chosen={period} />
        <GridLinks section={gradebook.section.id} />
      </div>
    </PageHeader>
  );
});

function About({ gradebook, chosen }: { gradebook: SectionGradebook; chosen: ChosenPeriod }) {
  const { t } = useTranslation('grid');
  const { dayAndMonth } = useSchoolWords(gradebook.school.timezone);
  const period = gradebook.periods.find(({ id }) => id === chosen);
  const closes = period?.locks_on ?? null;
  const here = gradebook.students.filter(({ here }) => here).length;
  const parts = [
    period?.name ?? t('filter.term'),
    ...(closes === null ? [] : [t(closes <= gradebook.today ? 'closed_on' : 'closes_on', { date: dayAndMonth(closes) })]),
    t('students', { count: here }),
    t('assignments', { count: gradebook.assignments.length }),
  ];
  return <span>{parts.join(' · ')}</span>;
}

type EmptyProps = { gradebook: SectionGradebook; shown: number; columns: number; ask: (asking: Asking) => void };

/** What there is to say where rows or columns are missing. */
function Empty({ gradebook, shown, columns, ask }: EmptyProps) {
  const { t } = useTranslation('grid');
  if (gradebook.students.length === 0) return <Quiet title={t('empty.students')} text={t('empty.students_text')} />;
  if (gradebook.assignments.length === 0) {
    return (
      <Quiet title={t('empty.assignments')} text={t(gradebook.mayWrite ? 'empty.assignments_text' : 'empty.read_only')}>
        {gradebook.mayWrite ? (
          <Button onClick={() => ask({ what: 'assignment', id: null })}>
            {t('empty.first')}
            <Key name="Alt N" />
          </Button>
        ) : null}
      </Quiet>
    );
  }
  if (shown === 0) return <p className={styles.said}>{t('empty.nobody_found')}</p>;
  return columns === 0 ? <p className={styles.said}>{t('empty.no_columns')}</p> : null;
}

/** Of a screenful, for the page keys; one row of it stays in view. */
function rowsIn(grid: HTMLElement | null, { head, rowHeight }: GridSizes): number {
  return Math.max(1, Math.floor(((grid?.clientHeight ?? 0) - head) / rowHeight) - 1);
}
