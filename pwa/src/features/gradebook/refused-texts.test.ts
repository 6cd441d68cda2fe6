import { expect, test } from 'vitest';
import { keptInTab, refusedTexts } from './kept-in-tab.ts';
import { openRefusedTexts } from './refused-texts.ts';

function tab() {
  const items = new Map<string, string>();
  const storage = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
  return { items, texts: (person: string) => openRefusedTexts(keptInTab(storage, `${person} refused class`, refusedTexts)) };
}
const at = { row: 'student', column: 'assignment' };
const refused = { at, text: 'x7', problem: 'not_a_score' } as const;

test('[GG3] a text that is no score is at its cell again after a reload, for who typed it', () => {
  const { texts } = tab();
  texts('teacher').mark([refused]);
  expect(texts('teacher').of(at)).toEqual(refused);
  expect(texts('somebody else').of(at)).toBeUndefined();
});

test('typed over or left alone it is kept no more', () => {
  const { items, texts } = tab();
  const own = texts('teacher');
  own.mark([refused]);
  own.forget([at]);
  expect(own.of(at)).toBeUndefined();
  expect([...items]).toEqual([]);
});

test('what an earlier version left and nobody can read is as if it were not there', () => {
  const { items, texts } = tab();
  items.set('osss-typed teacher refused class', '[{"at":1}]');
  expect(texts('teacher').of(at)).toBeUndefined();
});
