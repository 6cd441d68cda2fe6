import type { Assignment } from '@osss/shared/collections/assignments.ts';
import type { StoredScore } from '@osss/shared/collections/scores.ts';
import { dueBeforeJoining } from '@osss/shared/grading/counted-score.ts';
import type { CellState, CellStates } from '../../data/classroom.ts';
import { stayOf, type GradebookStudent } from '../../ui/gradebook/gradebook-students.ts';

/** What a cell shows, in plain values: a cell is drawn again only where one of them is another. */
export type CellView = {
  column: string;
  /** What stands there; of a refused text, that text. */
  text: string;
  tone: 'missing' | 'excused' | 'incomplete' | 'late' | 'scored' | 'blank';
  state: CellState['state'] | null;
  late: boolean;
  over: boolean;
  comment: boolean;
  refused: boolean;
};

export type Filled = {
  assignment: Assignment;
  student: GradebookStudent;
  /** Of the last keys, until the journal has them; undefined: what is kept is shown. */
  typed: StoredScore | null | undefined;
  refused: string | undefined;
  states: CellStates | undefined;
  short: (score: StoredScore | null) => string;
  excused: string;
};

export function cellView({ assignment, student, typed, refused, states, short, excused }: Filled): CellView {
  const kept = assignment.scores[student.id];
  const score = typed === undefined ? (kept?.score ?? null) : typed;
  const joinedLater = score === null && dueBeforeJoining(assignment.due_date, stayOf(student));
  return {
    column: assignment.id,
    text: refused ?? (joinedLater ? excused : short(score)),
    tone: joinedLater ? 'excused' : toneOf(score),
    // Nothing is said of where a score is kept before it is (JN1).
    state: typed === undefined ? (scoreState(states, student.id)?.state ?? null) : null,
    late: score?.flag === 'late',
    over: isOver(score, assignment.points_possible),
    comment: (kept?.comment ?? null) !== null,
    refused: refused !== undefined,
  };
}

export function scoreState(states: CellStates | undefined, student: string): CellState | undefined {
  const [score, comment] = [states?.[`scores/${student}/score`], states?.[`scores/${student}/comment`]];
  return score ?? comment;
}

/** More than the points possible: allowed, and said. */
export function isOver(score: StoredScore | null, possible: number | null): boolean {
  if (typeof score?.value !== 'number') return false;
  if (score.kind === 'percent') return score.value > 100;
  return possible !== null && possible > 0 && score.value > possible;
}

function toneOf(score: StoredScore | null): CellView['tone'] {
  if (score === null) return 'blank';
  if (score.flag === 'excused') return 'excused';
  if (score.flag === undefined || score.value !== undefined) return 'scored';
  return score.flag;
}
