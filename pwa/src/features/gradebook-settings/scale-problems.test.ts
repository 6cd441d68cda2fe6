import { expect, test } from 'vitest';
import { readScaleFields, scalePresets, sortedBands } from './scale-problems.ts';
import { bandFields } from './settings-fields.ts';

const rows = (...bands: [label: string, minimum: string, value?: string][]) =>
  bands.map(([label, minimum, value = '']) => ({ label, minimum, value }));

test('[GS1] a scale that can be read is stored as it is, a value only where it was said', () => {
  expect(readScaleFields(rows(['A', '90', '95'], ['F', '0']))).toEqual({
    scale: [
      { label: 'A', minimum: 90, value: 95 },
      { label: 'F', minimum: 0 },
    ],
    problems: [{}, {}],
  });
  expect(readScaleFields([])).toEqual({ scale: [], problems: [] });
});

test.each([
  ['two labels', rows(['A', '90'], ['A', '80']), [{}, { label: { code: 'same_label' } }]],
  ['two minimums', rows(['A', '90'], ['B', '90.0']), [{}, { minimum: { code: 'same_minimum' } }]],
  ['out of order', rows(['B', '80'], ['A', '90']), [{}, { minimum: { code: 'out_of_order' } }]],
  ['no number', rows(['A', 'x'], ['B', '80']), [{ minimum: { code: 'not_a_number' } }, {}]],
  ['nothing', rows(['', '']), [{ label: { code: 'empty' }, minimum: { code: 'empty' } }]],
  ['too long', rows(['Excellent', '90']), [{ label: { code: 'too_long', most: 8 } }]],
  ['too fine', rows(['A', '90.1234']), [{ minimum: { code: 'too_fine' } }]],
])('[GS1] %s is marked at its row, and there is no scale', (_what, given, problems) => {
  expect(readScaleFields(given)).toEqual({ scale: null, problems });
});

test('sorted, a scale out of order is none; every preset can be stored', () => {
  expect(sortedBands(rows(['B', '80'], ['', ''], ['A', '90'])).map(({ label }) => label)).toEqual(['A', 'B', '']);
  for (const preset of Object.values(scalePresets)) expect(readScaleFields(preset.map(bandFields)).scale).toEqual(preset);
  expect(scalePresets.plus_minus.map(({ label, minimum }) => `${label}${minimum}`).join(' ')).toBe(
    'A+97 A93 A-90 B+87 B83 B-80 C+77 C73 C-70 D+67 D63 D-60 F0',
  );
});
