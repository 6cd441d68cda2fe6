import i18next from 'i18next';
import { expect, test } from 'vitest';
import type { StoredScore } from '@osss/shared/collections/scores.ts';
import ar from '../../locales/ar/screens/grade-words.json' with { type: 'json' };
import en from '../../locales/en/screens/grade-words.json' with { type: 'json' };
import es from '../../locales/es/screens/grade-words.json' with { type: 'json' };
import { gradeWords } from './grade-words.ts';

const catalogues = { en, es, ar };

async function wordsIn(language: keyof typeof catalogues) {
  const instance = i18next.createInstance();
  await instance.init({
    lng: language,
    resources: { [language]: { 'grade-words': catalogues[language] } },
    interpolation: { escapeValue: false },
  });
  return gradeWords(instance.getFixedT(language, 'grade-words'), language);
}

test.each<[StoredScore | null, string, string]>([
  [null, 'no score', ''],
  [{ value: 17 }, '17 of 20', '17'],
  [{ value: 17.5, flag: 'late', late: { days: 2 } }, '17.5 of 20, 2 days late', '17.5'],
  [{ value: 17, flag: 'late' }, '17 of 20, late', '17'],
  [{ flag: 'late', late: { days: 1, minutes: 30 } }, '1 day and 30 minutes late', 'late'],
  [{ value: 85, kind: 'percent' }, '85%', '85%'],
  [{ value: 'B+', kind: 'letter', flag: 'incomplete' }, 'B+, incomplete', 'B+'],
  [{ flag: 'missing' }, 'missing', 'missing'],
  [{ value: 12, flag: 'excused' }, '12 of 20, excused', 'excused'],
])('%j is said as %j, and shown as %j', async (score, whole, short) => {
  const words = await wordsIn('en');
  expect(words.score(score, 20)).toBe(whole);
  expect(words.short(score)).toBe(short);
});

test('what nobody has said the points of is so many points', async () => {
  const words = await wordsIn('en');
  expect([words.score({ value: 1 }), words.score({ value: 17.5 }, null)]).toEqual(['1 point', '17.5 points']);
});

test('a grade keeps the decimals it was rounded to, and is written as the language does', async () => {
  const [english, spanish, arabic] = await Promise.all([wordsIn('en'), wordsIn('es'), wordsIn('ar')]);
  expect(english.percent('83.40')).toBe('83.40%');
  expect(spanish.percent('83.40')).toBe('83,40\u00a0%');
  expect(arabic.score({ value: 17, flag: 'late', late: { days: 2 } }, 20)).toBe('17 من 20، تأخّر يومان');
  expect(english.percent(null)).toBe('–');
  expect(english.number('1234567.123456789')).toBe('1,234,567.123456789');
});
