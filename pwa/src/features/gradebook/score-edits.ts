import { sameValue } from '@osss/shared/canonical.ts';
import type { StoredScore } from '@osss/shared/collections/scores.ts';
import type { Json } from '@osss/shared/values.ts';
import type { Edit } from '../../data/classroom.ts';
import { readScore, type ScoreProblem } from '../../ui/gradebook/score-text.ts';
import type { At } from './grid-layout.ts';

export type Entry = { at: At; score: StoredScore | null };
export type Refused = { at: At; text: string; problem: ScoreProblem };
export type ReadEntries = { entries: Entry[]; refused: Refused[] };

/** What stands in a cell now, typed a moment ago or kept. */
export type Standing = (at: At) => StoredScore | null;

/** Texts as scores; what is none is refused, and the others are stored all the same. */
export function readEntries(texts: readonly { at: At; text: string }[], labels: readonly string[], standing: Standing): ReadEntries {
  const read: ReadEntries = { entries: [], refused: [] };
  for (const { at, text } of texts) {
    const found = readScore(text, labels, standing(at));
    if ('problem' in found) read.refused.push({ at, text, problem: found.problem });
    else read.entries.push({ at, score: found.score });
  }
  return read;
}

/** Entries that change something. */
export function changing(entries: readonly Entry[], standing: Standing): Entry[] {
  return entries.filter(({ at, score }) => !sameValue(score as Json, standing(at) as Json));
}

/** One edit for each assignment: together they are one gesture. */
export function scoreEdits(entries: readonly Entry[]): Edit[] {
  return [...Map.groupBy(entries, ({ at }) => at.column)].map(([document_id, own]) => ({
    collection: 'assignments',
    document_id,
    changes: own.map(({ at, score }) => ({ path: ['scores', at.row, 'score'], to: score as Json })),
  }));
}

/** The first row's scores into the others of the selection; of one cell, the score above it. */
export function fillDown(rows: readonly (readonly At[])[], above: readonly At[], standing: Standing): Entry[] {
  const [source, targets] = rows.length > 1 ? [rows[0] ?? [], rows.slice(1)] : [above, rows];
  return targets.flatMap((row) =>
    row.flatMap((at, index) => (source[index] === undefined ? [] : [{ at, score: standing(source[index]) }])),
  );
}
