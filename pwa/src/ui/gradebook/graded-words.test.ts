import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { emptyGradebook } from '@osss/shared/collections/gradebook.ts';
import type { School } from '@osss/shared/collections/schools.ts';
import type { Section } from '@osss/shared/collections/sections.ts';
import edits from '../../locales/en/screens/edits.json' with { type: 'json' };
import grade from '../../locales/en/screens/grade-words.json' with { type: 'json' };
import type { Form } from '../cell-forms.ts';
import { gradeWords } from './grade-words.ts';
import { gradedWords } from './graded-words.ts';

const instance = i18next.createInstance();
beforeAll(() => instance.init({ lng: 'en', resources: { en: { edits, 'grade-words': grade } }, interpolation: { escapeValue: false } }));

const category = {
  ...{ name: 'Homework', weight: 30, drop_lowest: 1, drop_highest: 2 },
  ...{ calculation: 'points' as const, extra_credit: true, position: 1, deleted: true },
};
const section = { gradebook: { ...emptyGradebook, categories: { quiz: { ...category, name: 'Quizzes' } } } } as unknown as Section;
const schools = [{ grading_periods: [{ id: 'q1', name: 'Quarter 1' }] }] as unknown as School[];
const words = (form: Form, value: unknown) => {
  const grades = gradeWords(instance.getFixedT('en', 'grade-words'), 'en');
  return gradedWords(form, value, { t: instance.getFixedT('en', 'edits'), grades, schools, section });
};

test.each<[Form, unknown, string | null]>([
  ['score', { value: 17.5, flag: 'late', late: { days: 2 } }, '17.5 points, 2 days late'],
  ['score', { flag: 'missing' }, 'missing'],
  ['grade', { value: 92.5, reason: 'Worked hard' }, '92.5% · Worked hard'],
  ['grade', { value: 'A', reason: 'Portfolio' }, 'A · Portfolio'],
  ['grade', { by: '00000000-0000-4000-8000-000000000001', at: 1, percent: 88, letter: 'B' }, '88% · B'],
  ['grade', { by: '00000000-0000-4000-8000-000000000001', at: 1, percent: null, letter: null }, '–'],
  ['counts_as', 0, '0%'],
  ['counts_as', 'nothing', 'does not count'],
  ['late_policy', { kind: 'per_day', percent_off: 10, floor_percent: 50 }, '10% off a day, not below 50%'],
  ['late_policy', { kind: 'flat', percent_off: 12.5 }, '12.5% off'],
  ['settings_of_category', category, 'Homework · 30% · 1 lowest dropped · 2 highest dropped · by points · extra credit · removed'],
  ['category', 'quiz', 'Quizzes'],
  ['category', 'gone', 'one that is not on this device'],
  ['period', 'q1', 'Quarter 1'],
  ['late_policy', { kind: 'from the future' }, null],
  ['text', 'Neat', null],
])('%s %j is said as %j', (form, value, said) => {
  expect(words(form, value)).toBe(said);
});
