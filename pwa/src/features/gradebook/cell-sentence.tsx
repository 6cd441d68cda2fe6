import { memo, useDeferredValue, useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { StoredScore } from '@osss/shared/collections/scores.ts';
import { useHistory, useSectionCellStates } from '../../ui/classroom-context.tsx';
import { useGradeWords } from '../../ui/gradebook/grade-words.ts';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import { isOver, scoreState } from './cell-view.ts';
import { isScore, sameCell } from './grid-layout.ts';
import type { Grid } from './use-grid.ts';
import { withinGrid, type Writing } from './use-writing.ts';
import styles from './gradebook-screen.module.css';

type Props = { gradebook: SectionGradebook; grid: Grid; writing: Writing };

/** What the cell under the hand says, in words: it is also what a screen reader hears of it besides its value. */
export function CellSentence({ gradebook, grid, writing }: Props) {
  // After the cell itself is painted: a key waits for no sentence.
  const shown = useDeferredValue(useMemo(() => ({ gradebook, grid }), [gradebook, grid]));
  return <Sentence {...shown} writing={writing} />;
}

const Sentence = memo(function Sentence(props: Props) {
  const { said, trouble } = useSentence(props);
  return (
    <p id="cell-sentence" className={styles.sentence} data-trouble={trouble || undefined}>
      {said}
    </p>
  );
});

function useSentence({ gradebook, grid: { state, columns }, writing }: Props): { said: string; trouble: boolean } {
  const { t } = useTranslation('grid');
  const words = useGradeWords();
  const { time } = useSchoolWords(gradebook.school.timezone);
  const states = useSectionCellStates('assignments', gradebook.section.id);
  const last = useHistory(withinGrid(gradebook.section.id))?.undo ?? [];
  useSyncExternalStore(writing.typed.subscribe, writing.typed.version);
  useSyncExternalStore(writing.refused.subscribe, writing.refused.version);
  const { at } = state;
  const student = gradebook.students.find(({ id }) => id === at?.row);
  const assignment = columns.find(({ id }) => id === at?.column);
  if (at === null || !isScore(at) || student === undefined || assignment === undefined) return { said: '', trouble: false };
  const refused = writing.refused.of(at);
  if (refused !== undefined) {
    return { said: t(`problem.${refused.problem}`, { text: refused.text }), trouble: true };
  }
  const typed = writing.typed.of(at);
  const kept = assignment.scores[student.id];
  const score = typed === undefined ? (kept?.score ?? null) : typed;
  const name = { assignment: assignment.name ?? t('unnamed'), student: student.name };
  const cell = typed === undefined ? scoreState(states?.get(assignment.id), student.id) : undefined;
  const before = last
    .filter(({ document_id }) => sameCell({ row: at.row, column: document_id }, at))
    .flatMap(({ changes }) => changes.filter(({ path }) => path[1] === student.id && path[2] === 'score'));
  const [was] = before;
  const parts = [
    `${t('field', name)}: ${words.score(score, assignment.points_possible)}`,
    ...(was === undefined ? [] : [t('was', { score: words.score(was.from as StoredScore | null) })]),
    ...(cell === undefined ? [] : ['made_at' in cell ? t(`since.${cell.state}`, { time: time(cell.made_at) }) : t(`state.${cell.state}`)]),
    ...(isOver(score, assignment.points_possible) ? [t('sign.over')] : []),
    ...(student.here ? [] : [t('gone_sentence')]),
    ...(gradebook.isClosed(assignment) ? [t('closed_sentence')] : []),
    ...((kept?.comment ?? null) === null ? [] : [t('comment_sentence', { comment: kept?.comment })]),
  ];
  return { said: parts.join(' · '), trouble: false };
}
