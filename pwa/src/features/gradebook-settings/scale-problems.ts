import { gradebookCells } from '@osss/shared/collections/gradebook.ts';
import { gradePercent, letter } from '@osss/shared/collections/scores.ts';
import type { FieldProblem } from '../../ui/gradebook/assignment-draft.ts';
import { typedNumber } from '../../ui/gradebook/typed-number.ts';
import type { BandFields } from './settings-fields.ts';

export type BandProblem = FieldProblem | { code: 'same_label' | 'same_minimum' | 'out_of_order' | 'too_many'; most?: number };
export type BandProblems = { [Field in keyof BandFields]?: BandProblem };
export type Band = { label: string; minimum: number; value?: number };

/** A scale as the fields say it, or what is wrong, band by band. Bands go from the best to the worst, as they are read. */
export function readScaleFields(rows: readonly BandFields[]): { scale: Band[] | null; problems: BandProblems[] } {
  const read = rows.map(readBand);
  const problems = read.map(({ problems: own, band }, index): BandProblems => {
    const before = read.slice(0, index);
    const twice = (field: 'label' | 'minimum') => before.some((other) => other.band[field] === band[field] && band[field] !== null);
    const above = before.findLast((other) => other.band.minimum !== null)?.band.minimum ?? null;
    return {
      ...(twice('label') ? { label: { code: 'same_label' } } : {}),
      ...(band.minimum !== null && above !== null && band.minimum > above ? { minimum: { code: 'out_of_order' } } : {}),
      ...(twice('minimum') ? { minimum: { code: 'same_minimum' } } : {}),
      ...own,
    };
  });
  if (rows.length > 30) problems[30] = { ...problems[30], label: { code: 'too_many', most: 30 } };
  if (problems.some((own) => Object.keys(own).length > 0)) return { scale: null, problems };
  const scale = read.map(({ band: { label, minimum, value } }) => ({
    label: label ?? '',
    minimum: minimum ?? 0,
    ...(value === null ? {} : { value }),
  }));
  const valid = scale.length === 0 || gradebookCells['gradebook.scale']?.schema.safeParse(scale).success === true;
  return { scale: valid ? scale : null, problems };
}

type ReadBand = { band: { label: string | null; minimum: number | null; value: number | null }; problems: BandProblems };

function readBand({ label, minimum, value }: BandFields): ReadBand {
  const problems: BandProblems = {};
  const number = (field: 'minimum' | 'value', text: string) => {
    const typed = typedNumber(text, gradePercent);
    if ('problem' in typed) problems[field] = typed.problem;
    else if (typed.value === null && field === 'minimum') problems.minimum = { code: 'empty' };
    return 'value' in typed ? typed.value : null;
  };
  const name = letter.safeParse(label);
  if (label.trim() === '') problems.label = { code: 'empty' };
  else if (!name.success) problems.label = { code: 'too_long', most: 8 };
  return { band: { label: name.data ?? null, minimum: number('minimum', minimum), value: number('value', value) }, problems };
}

export function sortedBands(rows: readonly BandFields[]): BandFields[] {
  const minimum = (row: BandFields) => {
    const typed = typedNumber(row.minimum, gradePercent);
    return 'value' in typed ? (typed.value ?? -1) : -1;
  };
  return rows.toSorted((a, b) => minimum(b) - minimum(a));
}

const fifths = ['A', 'B', 'C', 'D'].flatMap((band, index): [string, number][] => {
  const from = 90 - index * 10;
  return [
    [`${band}+`, from + 7],
    [band, from + 3],
    [`${band}-`, from],
  ];
});

/** Usual scales, best band first. */
export const scalePresets: Record<'letters' | 'plus_minus' | 'pass_fail' | 'four_to_one', Band[]> = {
  letters: bands([
    ['A', 90],
    ['B', 80],
    ['C', 70],
    ['D', 60],
    ['F', 0],
  ]),
  plus_minus: bands([...fifths, ['F', 0]]),
  pass_fail: bands([
    ['Pass', 60],
    ['Fail', 0],
  ]),
  four_to_one: bands([
    ['4', 90],
    ['3', 75],
    ['2', 60],
    ['1', 0],
  ]),
};

function bands(rows: [string, number][]): Band[] {
  return rows.map(([label, minimum]) => ({ label, minimum }));
}
