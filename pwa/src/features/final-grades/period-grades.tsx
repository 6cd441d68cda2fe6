import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { finalRows, isClosedPeriod, type FinalRow } from '../../ui/gradebook/final-rows.ts';
import type { GradingPeriod, SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import { classTitle } from '../../ui/names.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Quiet } from '../../ui/quiet.tsx';
import { UndoLine } from '../../ui/undo-line.tsx';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import { CommandBar } from './command-bar.tsx';
import { CommentDialog } from './comment-dialog.tsx';
import { FinalTable } from './final-table.tsx';
import { OverrideDialog } from './override-dialog.tsx';
import { PeriodLinks } from './period-links.tsx';
import { PostDialog } from './post-dialog.tsx';
import { useFinalGrading } from './use-final-grading.ts';
import { useFinalPlace } from './use-final-place.ts';
import { ViewChoice } from './view-choice.tsx';
import pageStyles from '../../ui/page.module.css';

type Props = { gradebook: SectionGradebook; period: GradingPeriod };
export type Opened = { kind: 'override' | 'comment'; student_id: string } | { kind: 'post'; student_ids: string[] };

export function PeriodGrades({ gradebook, period }: Props) {
  const { t } = useTranslation('final-grades');
  const words = useSchoolWords(gradebook.school.timezone);
  const place = useFinalPlace(period, gradebook.today);
  const { view, within } = place;
  const rows = useMemo(() => finalRows(gradebook, { period, view, within }), [gradebook, period, view, within]);
  const grading = useFinalGrading(gradebook, period);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const shared = { gradebook, period, rows, grading };
  const days = t('days', { from: words.shortDay(period.start_date), to: words.shortDay(period.end_date) });
  const closed = isClosedPeriod(period, gradebook.today);
  const closing = period.locks_on === null ? null : t(closed ? 'closed_since' : 'closes', { day: words.shortDay(period.locks_on) });
  return (
    <>
      <PageHeader title={classTitle(gradebook.section)} day={t('of_period', { period: period.name })}>
        {[days, closing, t('posted_count', { posted: rows.filter(({ posted }) => posted !== null).length, count: rows.length })]
          .filter((part) => part !== null)
          .join(' · ')}
      </PageHeader>
      <PeriodLinks gradebook={gradebook} shown={period.id} />
      {closed && gradebook.mayWrite ? <p className={pageStyles.message}>{t('closed_about')}</p> : null}
      {gradebook.mayWrite ? null : <p className={pageStyles.message}>{t('read_only')}</p>}
      {rows.length === 0 ? (
        <Quiet title={t('empty.what')} text={t('empty.text')} />
      ) : (
        <>
          <ViewChoice place={place} />
          {gradebook.mayWrite ? <CommandBar {...shared} chosen={chosen} open={setOpened} /> : null}
          <FinalTable {...shared} chosen={chosen} choose={setChosen} open={setOpened} words={words} />
        </>
      )}
      <UndoLine undoable={grading.undoable} />
      <OpenedDialog
        {...shared}
        opened={opened}
        onClose={() => setOpened(null)}
        onPosted={() => {
          setOpened(null);
          setChosen(new Set());
        }}
      />
    </>
  );
}

type DialogProps = Props & {
  rows: FinalRow[];
  grading: ReturnType<typeof useFinalGrading>;
  opened: Opened | null;
  onClose: () => void;
  onPosted: () => void;
};

function OpenedDialog({ opened, rows, onPosted, ...rest }: DialogProps) {
  if (opened === null) return null;
  if (opened.kind === 'post') {
    const chosen = rows.filter(({ student }) => opened.student_ids.includes(student.id));
    return <PostDialog {...rest} rows={chosen} onPosted={onPosted} />;
  }
  const row = rows.find(({ student }) => student.id === opened.student_id);
  if (row === undefined) return null;
  return opened.kind === 'override' ? <OverrideDialog {...rest} row={row} /> : <CommentDialog {...rest} row={row} />;
}
