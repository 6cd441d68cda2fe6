import { expect, test } from 'vitest';
import { folded, hasWords } from './search-words.ts';

test('any part of a name is found, in any order, with or without its accents', () => {
  const name = folded('Zoë Núñez-García 10234');
  for (const asked of ['nunez', 'GARC', 'garcía zoe', '0234', 'oë', '']) expect(hasWords(name, folded(asked)), asked).toBe(true);
  for (const asked of ['nunes', 'zoe 999']) expect(hasWords(name, folded(asked)), asked).toBe(false);
});

test('an Arabic name is found without its hamza, its vowel signs and its tied letter', () => {
  expect(hasWords(folded('أَحْمَد فاطمة هدى'), folded('احمد فاطمه هدي'))).toBe(true);
});
