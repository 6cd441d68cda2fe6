import i18next from 'i18next';
import { expect, test } from 'vitest';
import type { Outcome } from '@osss/shared/grading/counted-score.ts';
import type { AssignmentGrade } from '@osss/shared/grading/explanation.ts';
import { prepareGradebook } from '@osss/shared/grading/prepare.ts';
import type { GradebookSettings } from '@osss/shared/grading/gradebook.ts';
import type { Score } from '@osss/shared/grading/score.ts';
import { computeStudent } from '@osss/shared/grading/student-grade.ts';
import ar from '../../locales/ar/screens/grade-explained.json' with { type: 'json' };
import en from '../../locales/en/screens/grade-explained.json' with { type: 'json' };
import es from '../../locales/es/screens/grade-explained.json' with { type: 'json' };
import { exactNumbers } from './explain-numbers.ts';
import { assignmentNotes } from './explain-notes.ts';
import type { View } from './explain-lines.ts';
import type { GradeWords } from './grade-words.ts';

const catalogues = { en, es, ar };
type Language = keyof typeof catalogues;
const words = { number: String, percent: (text: string | null) => `${text ?? '–'}%` } as unknown as GradeWords;
const settings: GradebookSettings = {
  weighting: 'categories',
  categories: [
    { id: 'points', weight: 50 },
    { id: 'percent', weight: 50, calculation: 'percent' },
  ],
  late_policy: { kind: 'per_day', percent_off: 10, floor_percent: 50 },
  incomplete_counts_as: 40,
};

type How = { language?: Language; view?: View; more?: object; own?: object };

/** Of one assignment of 20 points. */
async function notesOf(score: Score | null, { language = 'en', view = 'current', more = {}, own = {} }: How = {}) {
  const instance = i18next.createInstance();
  const resources = { [language]: { 'grade-explained': catalogues[language] } };
  await instance.init({ lng: language, resources, interpolation: { escapeValue: false } });
  const assignment = { id: 'one', category_id: 'points', points_possible: 20, due_date: '2026-11-10', ...own };
  const prepared = prepareGradebook({ ...settings, ...more }, [assignment]);
  const grade = computeStudent(prepared, new Map([['one', score]]), { added_on: '2026-11-12' });
  const [explained] = grade.periods[0]?.categories.flatMap((category) => category.assignments) ?? [];
  if (explained === undefined) throw new Error('Nothing was graded.');
  const t = instance.getFixedT(language, 'grade-explained');
  return {
    explained,
    notes: assignmentNotes(explained, { t, words, say: exactNumbers(words, 2), view, policies: prepared.policies, joined: 'Nov 12' }),
  };
}

test.each<[string, Score | null, object, string[]]>([
  ['a score', { value: 17 }, {}, []],
  ['two days late', { value: 17, flag: 'late', late: { days: 2 } }, {}, ['2 days late: 20% of 20 points off, 17 − 4 = 13.']],
  [
    'late to the floor',
    { value: 12, flag: 'late', late: { days: 3 } },
    {},
    ['3 days late: 30% of 20 points off, but not below the floor, 12 − 2 = 10.'],
  ],
  ['late where nothing is taken off', { value: 12, flag: 'late' }, { more: { late_policy: null } }, ['Late; the class takes nothing off.']],
  ['missing', { flag: 'missing' }, {}, ['Missing: counts as 0%, 0 of 20.']],
  ['missing that does not count', { flag: 'missing' }, { more: { missing_counts_as: 'nothing' } }, ['Missing: does not count.']],
  ['incomplete', { flag: 'incomplete' }, {}, ['Incomplete: counts as 40%, 8 of 20.']],
  ['excused', { flag: 'excused' }, {}, ['Excused: does not count.']],
  ['due before joining', null, {}, ['Was due before Nov 12, the day of joining: does not count.']],
  ['blank', null, { own: { due_date: '2026-11-20' } }, ['Not scored yet: left out.']],
  ['blank in final', null, { own: { due_date: '2026-11-20' }, view: 'final' }, ['Not scored: counts as 0 of 20.']],
  [
    'a letter that is gone',
    { value: 'Q', kind: 'letter' },
    {},
    ['The scale has no such letter any more: left out until it is entered anew.'],
  ],
  [
    'of no points',
    { value: 3 },
    { own: { category_id: 'percent', points_possible: 0 } },
    ['Of 0 points there is no percent to average: does not count.'],
  ],
  [
    'extra credit that counts twice',
    { value: 3 },
    { own: { extra_credit: true, multiplier: 2, never_drop: true } },
    ['Counts 2 times.', 'Extra credit: what is earned counts, what is possible does not.', 'Is never dropped.'],
  ],
])('[GR6] %s is explained', async (_name, score, how, sentences) => {
  expect((await notesOf(score, how)).notes).toEqual(sentences);
});

const everyOutcome: Record<Outcome, [Score | null, object]> = {
  scored: [{ value: 17, flag: 'late', late: { days: 9 } }, {}],
  missing: [{ flag: 'missing' }, {}],
  incomplete: [{ flag: 'incomplete' }, { own: { extra_credit: true } }],
  excused: [{ flag: 'excused' }, {}],
  due_before_joining: [null, {}],
  blank: [null, { own: { due_date: null } }],
  unknown_letter: [{ value: 'Q', kind: 'letter' }, {}],
  no_percent: [{ value: 3 }, { own: { category_id: 'percent', points_possible: 0 } }],
};

test.each(Object.entries(everyOutcome))('[GR6] "%s" has its words in every language, in both views', async (outcome, [score, how]) => {
  for (const language of ['en', 'es', 'ar'] as const) {
    for (const view of ['current', 'final'] as const) {
      const { explained, notes } = await notesOf(score, { ...how, language, view });
      expect(explained.outcome).toBe(outcome satisfies string as AssignmentGrade['outcome']);
      expect(notes.join(' ')).toMatch(/^\S+ .*[.؛]$/u);
      // A sentence without words shows its key, one without its figures their names.
      expect(notes.join(' ')).not.toMatch(/\b[a-z_]+\.[a-z_]+\b|\{\{/u);
    }
  }
});
