import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CategoryGrade, Total } from './explanation.ts';
import type { Fraction } from './fraction.ts';
import type { GradebookCategory, GradebookSettings, GradedAssignment } from './gradebook.ts';
import { prepareGradebook } from './prepare.ts';
import type { Score } from './score.ts';
import { computeStudent } from './student-grade.ts';

// What PRODUCT says, computed the slow way: every subset is tried, and no arithmetic is shared with the engine.

type Q = [n: bigint, d: bigint];
type Case = { settings: GradebookSettings; assignments: GradedAssignment[]; scores: [string, Score | null][]; joinedOn: string | null };
type View = 'current' | 'final';

const q = (value: number | string): Q => {
  const [whole = '', part = ''] = String(value).split('.');
  return [BigInt(whole + part), 10n ** BigInt(part.length)];
};
const plus = ([a, b]: Q, [c, d]: Q): Q => [a * d + c * b, b * d];
const times = ([a, b]: Q, [c, d]: Q): Q => [a * c, b * d];
const over = ([a, b]: Q, [c, d]: Q): Q => [a * d, b * c];
const less = ([a, b]: Q, [c, d]: Q) => a * d < c * b;
const smaller = (a: Q, b: Q) => (less(a, b) ? a : b);
const larger = (a: Q, b: Q) => (less(a, b) ? b : a);
const percent = (value: number | string): Q => times(q(value), [1n, 100n]);
const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));
const text = ([n, d]: Q) => `${n / gcd(n, d)}/${d / gcd(n, d)}`;

/** Points; `open`: blank; null: does not count at all. */
function points({ settings, joinedOn }: Case, assignment: GradedAssignment, score: Score | null | undefined): Q | 'open' | null {
  const possible = q(assignment.points_possible);
  if (!score || (score.value === undefined && !score.flag)) return joinedOn && assignment.due_date! < joinedOn ? null : 'open';
  if (score.flag === 'excused') return null;
  if (score.value === undefined) {
    if (score.flag === 'late') return 'open';
    const given = score.flag === 'missing' ? (settings.missing_counts_as ?? 0) : (settings.incomplete_counts_as ?? 'nothing');
    return given === 'nothing' || assignment.extra_credit ? null : times(possible, percent(given));
  }
  const band = settings.scale!.find(({ label }) => label === score.value);
  if (score.kind === 'letter' && !band) return 'open';
  if (score.kind === 'letter') return times(possible, percent(band!.value ?? band!.minimum));
  const raw = score.kind === 'percent' ? times(possible, percent(score.value!)) : q(score.value!);
  if (score.flag !== 'late' || !settings.late_policy) return raw;
  const { kind, percent_off, floor_percent } = settings.late_policy;
  let days = score.late ? (score.late.days ?? 0) : 1;
  for (let minutes = score.late?.minutes ?? 0; minutes > 0; minutes -= 1440) days += 1;
  const rate = kind === 'flat' ? (days > 0 ? 1n : 0n) : BigInt(days);
  const off = times(times(possible, percent(percent_off)), [-rate, 1n]);
  // Lateness takes nothing below the floor, and lifts nothing up to it.
  return smaller(raw, larger(plus(raw, off), times(possible, percent(floor_percent ?? 0))));
}

type Item = { id: string; num: Q; den: Q; fixed: boolean };

function items(book: Case, category: GradebookCategory, byPercent: boolean, assignments: GradedAssignment[], view: View): Item[] {
  const scores = new Map(book.scores);
  return assignments.flatMap((assignment) => {
    const { id, extra_credit, never_drop, multiplier } = assignment;
    const earned = points(book, assignment, scores.get(id));
    const possible = q(assignment.points_possible);
    if (earned === null || (earned === 'open' && view === 'current') || (byPercent && possible[0] === 0n)) return [];
    const whole: Q = byPercent ? [1n, 1n] : possible;
    const gained: Q = earned === 'open' ? [0n, 1n] : byPercent ? over(earned, possible) : earned;
    const count = q(multiplier ?? 1);
    return [{ id, num: times(gained, count), den: extra_credit ? [0n, 1n] : times(whole, count), fixed: !!extra_credit || !!never_drop }];
  });
}

const total = (list: Item[], field: 'num' | 'den') => list.reduce<Q>((sum, item) => plus(sum, item[field]), [0n, 1n]);

/** All ways to keep `count` of `list`, without the others' sums being known. */
function ways(list: Item[], count: number): Item[][] {
  const [first, ...rest] = list;
  if (list.length === count || first === undefined) return [list];
  return [...(count > 0 ? ways(rest, count - 1).map((way) => [first, ...way]) : []), ...ways(rest, count)];
}

/** The best (sign 1) or worst (sign −1) of all subsets; of equals the one that leaves out the first ids. */
function keep(list: Item[], fixed: Item[], count: number, sign: 1 | -1): Item[] {
  const all = ways(list, count).map((kept) => {
    const [num, den] = [total([...kept, ...fixed], 'num'), total([...kept, ...fixed], 'den')];
    const dropped = list.filter((item) => !kept.includes(item)).map(({ id }) => id);
    return { kept, value: den[0] === 0n ? null : over(num, den), num, dropped: dropped.toSorted().join() };
  });
  const withRatio = all.filter(({ value }) => value !== null);
  const valued = (withRatio.length > 0 ? withRatio : all).map(({ value, num, ...way }) => ({ ...way, value: value ?? num }));
  return valued.reduce((best, way) => {
    const difference = less(best.value, way.value) ? 1 : less(way.value, best.value) ? -1 : 0;
    return difference === sign || (difference === 0 && way.dropped < best.dropped) ? way : best;
  }).kept;
}

function category(book: Case, category: GradebookCategory, assignments: GradedAssignment[], view: View) {
  const byPercent = book.settings.weighting === 'categories' && category.calculation === 'percent';
  const all = items(book, category, byPercent, assignments, view);
  const [fixed, free] = [all.filter((item) => item.fixed), all.filter((item) => !item.fixed)];
  const lowest = Math.max(0, Math.min(category.drop_lowest ?? 0, free.length - 1));
  const highest = lowest + (category.drop_highest ?? 0) >= free.length ? 0 : (category.drop_highest ?? 0);
  const best = keep(free, fixed, free.length - lowest, 1);
  const kept = keep(best, fixed, best.length - highest, -1);
  const [num, den] = [total([...kept, ...fixed], 'num'), total([...kept, ...fixed], 'den')];
  const dropped = free.flatMap((item) => (kept.includes(item) ? [] : [`${item.id} ${best.includes(item) ? 'highest' : 'lowest'}`]));
  return { id: category.id, num, den, ratio: den[0] === 0n ? null : over(num, den), dropped: dropped.toSorted() };
}

function weighted(parts: { weight: Q; ratio: Q | null; onTop: boolean }[], most: Q | null): Q | null {
  const present = parts.filter((part) => part.ratio !== null);
  const sum = (list: typeof parts, value: (part: (typeof parts)[number]) => Q) =>
    list.reduce<Q>((all, part) => plus(all, value(part)), [0n, 1n]);
  const [base, top] = [present.filter(({ onTop }) => !onTop), present.filter(({ onTop }) => onTop)];
  const weights = sum(base, ({ weight }) => weight);
  if (weights[0] === 0n) return null;
  const value = ({ weight, ratio }: (typeof parts)[number]) => times(weight, ratio!);
  return plus(over(sum(base, value), most ? smaller(weights, most) : weights), over(sum(top, value), [100n, 1n]));
}

function period(book: Case, assignments: GradedAssignment[], view: View) {
  const { settings } = book;
  const categories = settings.categories.map((each) =>
    category(
      book,
      each,
      assignments.filter(({ category_id }) => category_id === each.id),
      view,
    ),
  );
  const onTop = (id: string) => settings.categories.find((each) => each.id === id)!.extra_credit === true;
  if (settings.weighting === 'categories') {
    const weightOf = (id: string) => q(settings.categories.find((each) => each.id === id)!.weight);
    return {
      categories,
      ratio: weighted(
        categories.map(({ id, ratio }) => ({ weight: weightOf(id), ratio, onTop: onTop(id) })),
        [100n, 1n],
      ),
    };
  }
  const earned = categories.reduce<Q>((sum, { num }) => plus(sum, num), [0n, 1n]);
  const possible = categories.reduce<Q>((sum, { id, den }) => (onTop(id) ? sum : plus(sum, den)), [0n, 1n]);
  return { categories, ratio: possible[0] === 0n ? null : over(earned, possible) };
}

/** By long division, digit by digit; then up if what is left is half or more of the last digit. */
function shown(book: Case, ratio: Q | null) {
  if (ratio === null) return { exact: null, percent: null, letter: null };
  const [n, d] = times(ratio, [100n * 10n ** BigInt(book.settings.decimals!), 1n]);
  let whole = n / d;
  while (whole * d > n) whole -= 1n;
  if (2n * (n - whole * d) >= d) whole += 1n;
  const rounded: Q = [whole, 10n ** BigInt(book.settings.decimals!)];
  const judged = book.settings.letter_from === 'exact' ? times(ratio, [100n, 1n]) : rounded;
  const bands = book.settings.scale!.toSorted((a, b) => Number(b.minimum) - Number(a.minimum));
  const letter = (bands.find(({ minimum }) => !less(judged, q(minimum))) ?? bands.at(-1))!.label;
  return { exact: text(ratio), percent: text(rounded), letter };
}

function oracle(book: Case, view: View) {
  const periods = book.settings.grading_periods ?? [];
  const each = (periods.length === 0 ? [{ id: null, weight: 100 }] : periods).map(({ id, weight }) => ({
    weight: q(weight),
    ...period(
      book,
      book.assignments.filter((assignment) => id === null || assignment.grading_period_id === id),
      view,
    ),
  }));
  const ratio =
    periods.length === 0
      ? each[0]!.ratio
      : weighted(
          each.map((part) => ({ ...part, onTop: false })),
          null,
        );
  return {
    total: shown(book, ratio),
    periods: each.map((part) => ({
      total: shown(book, part.ratio),
      categories: part.categories.map(({ id, ratio, dropped }) => ({ id, ratio: ratio === null ? null : text(ratio), dropped })),
    })),
  };
}

function engine(book: Case, view: View) {
  const grade = computeStudent(prepareGradebook(book.settings, book.assignments), new Map(book.scores), { added_on: book.joinedOn });
  const fraction = (ratio: Fraction | null) => ratio && `${ratio.n}/${ratio.d}`;
  const total = ({ ratio, percent, letter }: Total) => ({ exact: fraction(ratio), percent: percent && text(q(percent)), letter });
  const categoryOf = ({ category_id, [view]: sums, assignments }: CategoryGrade) => ({
    id: category_id,
    ratio: fraction(sums.ratio),
    dropped: assignments.flatMap(({ assignment_id, dropped }) => (dropped[view] ? [`${assignment_id} ${dropped[view]}`] : [])).toSorted(),
  });
  const periods = grade.periods.map((period) => ({ total: total(period[view]), categories: period.categories.map(categoryOf) }));
  return { total: total(grade[view]), periods };
}

const typedPoints = fc.oneof(fc.integer({ min: -1, max: 12 }), fc.constantFrom(0.5, 2.25, 7.1, 9.999, 17.25));
const lateness = fc.constantFrom(undefined, { days: 2 }, { minutes: 30 }, { days: 1, minutes: 1441 }, { days: 0 });
const score: fc.Arbitrary<Score | null> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ value: typedPoints }) },
  fc.constant(null),
  fc.record({ value: fc.constantFrom(0, 50, 87.5, 110), kind: fc.constant('percent' as const) }),
  fc.record({ value: fc.constantFrom('A', 'B', 'gone'), kind: fc.constant('letter' as const) }),
  fc.record({ flag: fc.constantFrom('missing', 'excused', 'incomplete', 'late') }),
  fc.record({ value: typedPoints, flag: fc.constantFrom('late', 'late', 'late', 'missing', 'excused', 'incomplete'), late: lateness }),
);
const rarely = fc.oneof({ weight: 6, arbitrary: fc.constant(false) }, fc.constant(true));
const drops = fc.oneof({ weight: 8, arbitrary: fc.constantFrom(0, 1, 1, 2, 3) }, fc.integer({ min: 4, max: 12 }));

/** How many assignments: enough that their order, ties and many drops matter, few enough that all subsets can be tried. */
const sizes = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ minLength: 0, maxLength: 4 }) },
  { weight: 6, arbitrary: fc.constant({ minLength: 4, maxLength: 8 }) },
  { weight: 1, arbitrary: fc.constant({ minLength: 9, maxLength: 12 }) },
);

const gradebook: fc.Arbitrary<Case> = sizes.chain((size) => {
  const column = fc.record({
    category_id: size.minLength > 8 ? fc.constant('c1') : fc.constantFrom('c1', 'c1', 'c1', 'c2', 'c3'),
    points_possible: fc.oneof(fc.integer({ min: 0, max: 12 }), fc.constantFrom(10, 10, 10, 10, 7.5, 1_234_567.89)),
    due_date: fc.constantFrom('2026-09-01', '2026-10-01'),
    grading_period_id: fc.constantFrom('p1', 'p2'),
    extra_credit: rarely,
    never_drop: rarely,
    multiplier: fc.constantFrom(1, 1, 1, 1, 2, 0.5, 0),
  });
  const weight = fc.constantFrom(0, 10, 20.2, 30, 50, 79.8, 100);
  const categories = fc.tuple(
    ...['c1', 'c2', 'c3'].map((id) =>
      fc.record({
        id: fc.constant(id),
        weight,
        calculation: fc.constantFrom('points', 'percent'),
        drop_lowest: drops,
        drop_highest: drops,
        extra_credit: rarely,
      }),
    ),
  );
  const settings = fc.record({
    weighting: fc.constantFrom('categories', 'categories', 'none'),
    categories,
    missing_counts_as: fc.constantFrom(0, 50, 'nothing'),
    incomplete_counts_as: fc.constantFrom(undefined, 62.5, 'nothing'),
    late_policy: fc.constantFrom(null, { kind: 'per_day', percent_off: 10, floor_percent: 40 }, { kind: 'flat', percent_off: 12.5 }),
    scale: fc.constant([
      { label: 'B', minimum: 60, value: 72.5 },
      { label: 'A', minimum: 90 },
      { label: 'F', minimum: 0 },
    ]),
    decimals: fc.integer({ min: 0, max: 2 }),
    letter_from: fc.constantFrom('rounded', 'exact'),
    grading_periods: fc.oneof(
      { weight: 4, arbitrary: fc.constant([]) },
      fc.tuple(weight, weight).map(([a, b]) => [
        { id: 'p1', weight: a },
        { id: 'p2', weight: b },
      ]),
    ),
  }) as fc.Arbitrary<GradebookSettings>;
  return fc
    .record({ settings, rows: fc.array(fc.tuple(column, score), size), joinedOn: fc.constantFrom(null, null, '2026-09-15') })
    .chain(({ settings, rows, joinedOn }) => {
      const ids = rows.map((_row, index) => String.fromCharCode(97 + index));
      return fc.shuffledSubarray(ids, { minLength: ids.length }).map((shuffled) => ({
        settings,
        assignments: rows.map(([column], index) => ({ id: shuffled[index]!, ...column })),
        scores: rows.map(([, score], index): [string, Score | null] => [shuffled[index]!, score]),
        joinedOn,
      }));
    });
});

test.each(['current', 'final'] as const)(
  '[GR1, GR2, GR3, GR4] the %s grade is what trying all subsets finds, in 10,000 random gradebooks',
  (view) => {
    fc.assert(
      fc.property(gradebook, (book) => {
        expect(engine(book, view)).toEqual(oracle(book, view));
      }),
      { numRuns: 10_000, seed: 20260901 },
    );
  },
  60_000,
);
