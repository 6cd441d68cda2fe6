import { assignmentId } from '@osss/shared/collections/assignments';
import { finalGradesId } from '@osss/shared/collections/final-grades';
import { scoreFlags } from '@osss/shared/collections/scores';
import type { Json } from '@osss/shared/values';
import type { Gesture } from './gestures.ts';
import type { Chance } from './random.ts';
import type { FuzzSchool } from './school.ts';

/** So few that people meet in them; made by whichever edit comes first. */
function anyWork(school: FuzzSchool, chance: Chance): { collection: 'assignments'; document_id: string } {
  return { collection: 'assignments', document_id: assignmentId(chance.pick(school.sections), chance.pick(school.made.slice(0, 2))) };
}

function anyScore(chance: Chance): Json {
  const flag = chance.happens(0.5) ? chance.pick(scoreFlags) : undefined;
  if (chance.happens(0.1)) return null;
  if (flag === 'missing' || flag === 'excused') return { flag };
  const said = flag === undefined ? {} : flag === 'late' ? { flag, late: { days: chance.int(1, 3) } } : { flag };
  if (chance.happens(0.2)) return { value: chance.pick(['A', 'B+']), kind: 'letter', ...said };
  return { value: chance.int(0, 40) / 4, ...(chance.happens(0.2) ? { kind: 'percent' } : {}), ...said };
}

export const scoreSome: Gesture = async (device, school, chance) => {
  const students = chance.shuffled(school.students).slice(0, chance.int(1, 4));
  const changes = students.map((student) =>
    chance.happens(0.2)
      ? { path: ['scores', student, 'comment'], to: chance.pick<Json>(['Neat', 'Again', null]) }
      : { path: ['scores', student, 'score'], to: anyScore(chance) },
  );
  return device.classroom().edit([{ ...anyWork(school, chance), changes }]);
};

/** Names, dates in both grading periods (one is locked), deleting and taking it back. */
export const describeWork: Gesture = async (device, school, chance) => {
  const changes = chance.pick<{ path: string[]; to: Json }[]>([
    [{ path: ['name'], to: chance.pick(['Quiz', 'Essay', null]) }],
    [
      { path: ['due_date'], to: chance.pick([...school.dates, null]) },
      { path: ['points_possible'], to: chance.pick([10, 12.5, null]) },
    ],
    [{ path: ['grading_period_id'], to: chance.pick([...school.grading_periods, null]) }],
    [{ path: ['category_id'], to: chance.pick([...school.made, null]) }],
    [{ path: ['deleted_at'], to: chance.pick([1_800_000_000_000, null]) }],
    [{ path: ['published'], to: chance.pick([true, false, null]) }],
  ]);
  return device.classroom().edit([{ ...anyWork(school, chance), changes }]);
};

export const arrangeGradebook: Gesture = async (device, school, chance) => {
  const category = { name: chance.pick(['Homework', 'Tests']), weight: chance.int(0, 100), drop_lowest: chance.int(0, 2), drop_highest: 0 };
  const changes = chance.pick<{ path: string[]; to: Json }[]>([
    [
      {
        path: ['gradebook', 'categories', chance.pick(school.made)],
        to: chance.pick([{ ...category, calculation: 'points', extra_credit: false, position: 1, deleted: chance.happens(0.2) }, null]),
      },
    ],
    [{ path: ['gradebook', 'settings', 'weighting'], to: chance.pick(['categories', 'none', null]) }],
    [{ path: ['gradebook', 'scale'], to: chance.pick([[{ label: 'A', minimum: 90 }], null]) }],
    [{ path: ['gradebook', 'comment_bank', school.made[0]], to: chance.pick([{ text: 'Well done' }, null]) }],
  ]);
  return device.classroom().edit([{ collection: 'sections', document_id: chance.pick(school.sections), changes }]);
};

export const gradeFinally: Gesture = async (device, school, chance) => {
  const cell = (name: string) => ['grades', chance.pick(school.students.slice(0, 4)), name];
  const changes = chance.pick<{ path: string[]; to: Json }[]>([
    [{ path: cell('override'), to: chance.pick([{ value: 92.5, reason: 'Worked hard' }, { value: 'A', reason: 'Portfolio' }, null]) }],
    [{ path: cell('comment'), to: chance.pick(['A pleasure', null]) }],
    [{ path: cell('verified'), to: chance.pick([true, null]) }],
    [{ path: cell('posted'), to: { by: chance.uuid(), at: 0, percent: chance.int(50, 100), letter: chance.pick(['A', null]) } }],
  ]);
  const document_id = finalGradesId(chance.pick(school.sections), chance.pick(school.grading_periods));
  return device.classroom().edit([{ collection: 'final_grades', document_id, changes }]);
};
