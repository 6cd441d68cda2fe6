import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StoredScore } from '@osss/shared/collections/scores.ts';
import { scoreFlags } from '@osss/shared/collections/scores.ts';
import type { ScoreFlag } from '@osss/shared/grading/score.ts';
import { Key } from '../key.tsx';
import { useGradeWords } from './grade-words.ts';
import { LateFields } from './late-fields.tsx';
import { flagKeys, readScore, scoreText, type ScoreProblem } from './score-text.ts';
import type { GradedCell } from './use-cell.ts';
import { useFieldDraft } from './use-field-draft.ts';
import styles from './cell-panel.module.css';

/** The score as it is typed, its flags as buttons, and how late it came: all of them write the same text. */
export function ScoreForm({ cell, focus }: { cell: GradedCell; focus: boolean }) {
  const { t } = useTranslation('grade-cell');
  const words = useGradeWords();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  // After the dialog has put the focus on its first button; by touch a keyboard would cover what was opened to be read.
  useEffect(() => {
    if (focus && window.matchMedia('(pointer: fine)').matches) input.current?.select();
  }, [focus]);
  const { score, assignment, gradebook } = cell;
  const labels = (gradebook.section.gradebook.scale ?? []).map(({ label }) => label);
  const [problem, setProblem] = useState<{ kind: ScoreProblem; text: string } | null>(null);
  const field = useFieldDraft(scoreText(score), (text) => {
    const read = readScore(text, labels, score);
    setProblem('problem' in read ? { kind: read.problem, text } : null);
    if ('problem' in read) return false;
    return cell.set('score', read.score);
  });
  const read = readScore(field.text, labels, score);
  // The text says a lateness of days and minutes in minutes alone; the score itself keeps both.
  const typed = !field.typed ? score : 'problem' in read ? null : read.score;
  const possible = assignment.points_possible;
  const over = isOver(typed, possible);
  return (
    <div className={styles.form}>
      <div className={styles.score}>
        <label htmlFor={id}>{t('score')}</label>
        <div className={styles.line}>
          <input
            ref={input}
            id={id}
            dir="ltr"
            inputMode="text"
            autoComplete="off"
            enterKeyHint="done"
            maxLength={40}
            value={field.text}
            aria-invalid={problem !== null}
            aria-describedby={`${id}-of ${id}-problem`}
            onChange={(event) => {
              setProblem(null);
              field.type(event.currentTarget.value);
            }}
            onBlur={field.keep}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.nativeEvent.isComposing) field.keep();
            }}
          />
          <span id={`${id}-of`} className={styles.soft}>
            {possible === null ? t('no_points') : t('of', { points: words.number(possible) })}
          </span>
        </div>
      </div>
      <p id={`${id}-problem`} role="alert" className={styles.problem}>
        {problem === null ? '' : t(`problem.${problem.kind}`, { text: problem.text })}
      </p>
      {over ? <p className={styles.soft}>{t('over')}</p> : null}
      <div role="group" aria-label={t('flags')} className={styles.flags}>
        {scoreFlags.map((flag) => (
          <button
            key={flag}
            type="button"
            aria-pressed={typed?.flag === flag}
            onClick={() => {
              setProblem(null);
              field.put(scoreText(typed?.flag === flag ? withoutFlag(typed) : withFlag(typed, flag)));
            }}
          >
            {words.flag(flag)}
            <Key name={flagKeys[flag]} />
          </button>
        ))}
      </div>
      {typed?.flag === 'late' ? <LateFields score={typed} put={(late) => void cell.set('score', late)} /> : null}
    </div>
  );
}

function isOver(score: StoredScore | null, possible: number | null): boolean {
  if (typeof score?.value !== 'number') return false;
  return score.kind === 'percent' ? score.value > 100 : possible !== null && score.value > possible;
}

/** As typing the flag's key does: late and incomplete work keeps its value. */
function withFlag(score: StoredScore | null, flag: ScoreFlag): StoredScore {
  const keeps = flag === 'late' || flag === 'incomplete';
  return { ...(keeps && score !== null ? withoutFlag(score) : {}), flag };
}

function withoutFlag({ value, kind }: StoredScore): StoredScore {
  return { ...(value === undefined ? {} : { value }), ...(kind === undefined ? {} : { kind }) };
}
