import { expect, test } from 'vitest';
import { bankedComments, bankEdit, inserted } from './comment-bank.ts';

test('a saved sentence stands where the hand is, apart from what is before and behind it', () => {
  expect(inserted('', { start: 0, end: 0 }, 'Well done!')).toEqual({ text: 'Well done!', caret: 10 });
  expect(inserted('Nice.', { start: 5, end: 5 }, 'Redo.')).toEqual({ text: 'Nice. Redo.', caret: 11 });
  expect(inserted('Nice. Bye', { start: 6, end: 6 }, 'Redo.')).toEqual({ text: 'Nice. Redo. Bye', caret: 11 });
  expect(inserted('Nice job', { start: 5, end: 8 }, 'work')).toEqual({ text: 'Nice work', caret: 9 });
});

test('the bank is in its order, without what was taken out; a new sentence comes last', () => {
  const comment_bank = { b: { text: 'Second', position: 2 }, c: null, a: { text: 'First', position: 1 } };
  const section = { id: 'section', gradebook: { comment_bank } } as unknown as Parameters<typeof bankEdit>[0];
  expect(bankedComments(section).map(({ text }) => text)).toEqual(['First', 'Second']);
  expect(bankEdit(section, 'new', 'Third').changes).toEqual([
    { path: ['gradebook', 'comment_bank', 'new'], to: { text: 'Third', position: 3 } },
  ]);
});
