import { expect, test } from 'vitest';
import { strengthOf } from './passphrase.ts';

test('what is short or repeats itself is named; four words are strong', () => {
  expect(strengthOf('secret')).toBe('short');
  expect(strengthOf('            x')).toBe('short');
  expect(strengthOf('aaaaaaaaaaaaaaaa')).toBe('repeated');
  expect(strengthOf('paperboats12')).toBe('fair');
  expect(strengthOf('four sunny paper boats')).toBe('strong');
  expect(strengthOf('قوارب ورقية في الشمس')).toBe('strong');
});
