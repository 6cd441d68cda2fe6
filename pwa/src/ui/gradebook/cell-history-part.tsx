import { useTranslation } from 'react-i18next';
import { sameValue } from '@osss/shared/canonical.ts';
import { assertNever } from '@osss/shared/refusals.ts';
import type { Json } from '@osss/shared/values.ts';
import { useTyped } from '../classroom-context.tsx';
import { useSchoolWords } from '../use-school-words.ts';
import { beforeHistory, cellHistory, type HistoryEntry } from './cell-history.ts';
import { partWords } from './cell-trouble.tsx';
import { useGradeWords } from './grade-words.ts';
import type { CellPart, GradedCell } from './use-cell.ts';
import { useSchoolHistory } from './use-school-history.ts';
import styles from './cell-panel.module.css';

/** Who changed the cell, when, from what to what, on which device; each value can be entered again. */
export function CellHistoryPart({ cell }: { cell: GradedCell }) {
  const { t } = useTranslation('grade-cell');
  const typed = useTyped('assignments', cell.assignment.id, ['scores', cell.student.id]);
  // What the school has judged since is in its history now.
  const judged = typed?.filter(({ outcome }) => outcome !== 'device').length ?? 0;
  const school = useSchoolHistory(cell.assignment.id, cell.student.id, judged);
  const entries = cellHistory(typed ?? [], school.edits);
  return (
    <section className={styles.part} aria-label={t('history.title')}>
      <h2>{t('history.title')}</h2>
      <p role="status" className={styles.soft}>
        {t(school.state === 'away' && school.edits !== null ? 'history.away_since' : `history.${school.state}`)}
      </p>
      {school.state === 'away' || school.state === 'refused' ? (
        <button type="button" className={styles.quietButton} onClick={school.again}>
          {t('history.again')}
        </button>
      ) : null}
      {entries.length === 0 && school.state === 'here' ? <p className={styles.soft}>{t('history.none')}</p> : null}
      <ol className={styles.history}>
        {entries.map((entry) => (
          <Entry key={entry.key} entry={entry} cell={cell} />
        ))}
        {beforeHistory(entries).map(({ part, value }) => (
          <Before key={part} part={part} value={value} cell={cell} />
        ))}
      </ol>
    </section>
  );
}

function Entry({ entry, cell }: { entry: HistoryEntry; cell: GradedCell }) {
  const { t } = useTranslation(['grade-cell', 'school']);
  const words = useGradeWords();
  const { moment } = useSchoolWords(cell.gradebook.school.timezone);
  const { part } = entry;
  const value = (json: HistoryEntry['to']) => partWords(part, json, words, t('no_comment'), cell.assignment.points_possible);
  const to = value(entry.to);
  const at = moment(entry.at);
  return (
    <li data-outcome={entry.outcome}>
      <div>
        <p dir="auto">{t(`history.change.${part}`, { from: value(entry.from), to })}</p>
        <p className={styles.soft}>{[whoOf(entry, t), at, ...becameOf(entry, t)].join(' · ')}</p>
      </div>
      <Restore part={part} value={entry.to} cell={cell} label={t('history.restore_about', { value: to, time: at })} />
    </li>
  );
}

type BeforeProps = { part: CellPart; value: Json; cell: GradedCell };

function Before({ part, value, cell }: BeforeProps) {
  const { t } = useTranslation('grade-cell');
  const words = useGradeWords();
  const said = partWords(part, value, words, t('no_comment'), cell.assignment.points_possible);
  const sentence = t(`history.before.${part}`, { value: said });
  return (
    <li>
      <p dir="auto">{sentence}</p>
      <Restore part={part} value={value} cell={cell} label={t('history.restore_before', { value: said })} />
    </li>
  );
}

function Restore({ part, value, cell, label }: BeforeProps & { label: string }) {
  const { t } = useTranslation('grade-cell');
  if (!cell.mayWrite || sameValue(value, cell.shown(part))) return null;
  return (
    <button type="button" className={styles.quietButton} aria-label={label} onClick={() => void cell.set(part, value)}>
      {t('history.restore')}
    </button>
  );
}

type Translate = ReturnType<typeof useTranslation<['grade-cell', 'school']>>['t'];

function whoOf({ by, gesture }: HistoryEntry, t: Translate): string {
  if (by === null) return gesture === 'edit' ? t('history.here_by') : t(`history.${gesture}`);
  const name = by.name ?? t('history.the_school');
  return by.device === null ? t('history.no_device', { name }) : t('history.on_device', { name, device: by.device });
}

/** Nothing where it simply counts. */
function becameOf({ outcome, reason }: HistoryEntry, t: Translate): string[] {
  switch (outcome) {
    case 'applied':
      return [];
    case 'device':
      return [t('school:state.device')];
    case 'withdrawn':
      return [t('school:lost.withdrawn')];
    case 'held':
      return [t('school:state.held', { reason: t(`school:held.${reason ?? ''}`) })];
    case 'lost':
      return [t('school:state.lost', { reason: t(`school:lost.${reason ?? ''}`) })];
    case 'malformed':
      return [t('school:state.malformed', { reason: t(`school:malformed.${reason ?? ''}`) })];
    default:
      return assertNever(outcome);
  }
}
