import { expect, test } from 'vitest';
import { letterTo } from './letter.ts';

test('a letter keeps its address, its lines and its signs', () => {
  const letter = letterTo('front.office@school.example', 'A question about Algebra I · 2 & 3?', ['Año: 5 + 5', '', 'Zoë']);
  expect(letter).toBe(
    'mailto:front.office@school.example?subject=A%20question%20about%20Algebra%20I%20%C2%B7%202%20%26%203%3F&body=A%C3%B1o%3A%205%20%2B%205%0D%0A%0D%0AZo%C3%AB',
  );
});
