import { useTranslation } from 'react-i18next';
import { score as storedScore } from '@osss/shared/collections/scores.ts';
import { assertNever } from '@osss/shared/refusals.ts';
import type { Json } from '@osss/shared/values.ts';
import { useSchoolWords } from '../use-school-words.ts';
import type { Conflict } from './cell-conflict.ts';
import { useGradeWords, type GradeWords } from './grade-words.ts';
import type { CellPart, GradedCell } from './use-cell.ts';
import styles from './cell-panel.module.css';

/** What was typed here and does not stand, beside what does; nothing is overwritten until the person says which. */
export function CellTrouble({ cell, part }: { cell: GradedCell; part: CellPart }) {
  const { t } = useTranslation(['grade-cell', 'school']);
  const words = useGradeWords();
  const school = useSchoolWords(cell.gradebook.school.timezone);
  const conflict = cell.conflict(part);
  if (conflict === null) return null;
  const said = (value: Json) => partWords(part, value, words, t('no_comment'), cell.assignment.points_possible);
  const [mine, theirs] = [said(conflict.mine), said(cell.shown(part))];
  return (
    <section className={styles.trouble} aria-label={t(`trouble.${part}`)}>
      <p>
        <b>{whatHappened(conflict, t)}</b>{' '}
        {conflict.told_at === null ? '' : <span className={styles.soft}>{school.moment(conflict.told_at)}</span>}
      </p>
      <dl className={styles.both}>
        <div>
          <dt>{t('trouble.mine')}</dt>
          <dd dir="auto">{mine}</dd>
        </div>
        <div>
          <dt>{conflict.by === null ? t('trouble.theirs') : t('trouble.theirs_by', { name: conflict.by })}</dt>
          <dd dir="auto">{theirs}</dd>
        </div>
      </dl>
      {conflict.kind === 'lost' ? (
        <Answers cell={cell} part={part} conflict={conflict} mine={mine} theirs={theirs} />
      ) : (
        <p>{t(`trouble.then.${thenOf(conflict)}`)}</p>
      )}
    </section>
  );
}

type AnswersProps = { cell: GradedCell; part: CellPart; conflict: Conflict; mine: string; theirs: string };

function Answers({ cell, part, conflict, mine, theirs }: AnswersProps) {
  const { t } = useTranslation('grade-cell');
  if (!cell.mayWrite) return null;
  return (
    <div className={styles.answers}>
      <button type="button" onClick={() => void cell.set(part, conflict.mine, { settled: conflict.notice })}>
        {t('trouble.use_mine', { value: mine })}
      </button>
      <button
        type="button"
        onClick={() => (conflict.notice === null ? void cell.set(part, cell.shown(part)) : cell.settle(conflict.notice))}
      >
        {t('trouble.leave', { value: theirs })}
      </button>
    </div>
  );
}

type Translate = ReturnType<typeof useTranslation<['grade-cell', 'school']>>['t'];

function whatHappened(conflict: Conflict, t: Translate): string {
  switch (conflict.kind) {
    case 'lost':
      return t('trouble.lost', { why: t(`school:lost.${conflict.reason}`) });
    case 'held':
      return t('trouble.held', { why: t(`school:held.${conflict.reason}`) });
    case 'malformed':
      return t('trouble.malformed', { why: t(`school:malformed.${conflict.reason}`) });
    default:
      return assertNever(conflict);
  }
}

function thenOf(conflict: Conflict): 'office' | 'nobody' | 'malformed' {
  if (conflict.kind !== 'held') return 'malformed';
  return conflict.decidable ? 'office' : 'nobody';
}

/** A value that this version cannot read is shown as it is: nobody's words are swallowed. */
export function partWords(part: CellPart, value: Json, words: GradeWords, none: string, possible: number | null): string {
  if (part === 'comment') return value === null ? none : typeof value === 'string' ? value : JSON.stringify(value);
  if (value === null) return words.score(null);
  const read = storedScore.safeParse(value);
  return read.success ? words.score(read.data, possible) : JSON.stringify(value);
}
