import { expect, test } from 'vitest';
import { filled, nextMonth, painted, takenFrom, weeksOf, type Day } from './calendar-days.ts';

const day = (date: string, day_type: string, cycle_day: string | null = null): Day => ({ date, day_type, cycle_day, bell_schedule: null });

test('[SC8] a rule makes the days between two dates anew; days off stay, and take no turn', () => {
  const before = [day('2026-11-20', 'instructional', 'B'), day('2026-11-24', 'weather'), day('2026-11-25', 'instructional', 'C')];
  const rule = { from: '2026-11-23', to: '2026-11-26', weekdays: [1, 2, 3, 4, 5], rotation: ['A', 'B'], keepFree: true };
  expect(filled(before, rule).map(({ date, cycle_day }) => `${date.slice(8)}${cycle_day ?? '-'}`)).toEqual([
    '20B',
    '23A',
    '24-',
    '25B',
    '26A',
  ]);
  expect(filled(before, { ...rule, keepFree: false }).map(({ cycle_day }) => cycle_day)).toEqual(['B', 'A', 'B', 'A', 'B']);
});

test('a day off has neither a turn nor a schedule', () => {
  const brush = { day_type: 'holiday', cycle_day: 'A', bell_schedule: 'Late start' };
  expect(painted([], '2026-11-26', brush)).toEqual([day('2026-11-26', 'holiday')]);
  expect(painted([day('2026-11-26', 'holiday')], '2026-11-26', { ...brush, day_type: 'instructional' })).toHaveLength(1);
});

test('days of another school keep their bell schedule where it is here too', () => {
  const late = { ...day('2026-11-23', 'instructional'), bell_schedule: 'Late start' };
  expect(takenFrom([late], ['Late start'])).toEqual([late]);
  expect(takenFrom([late], [])).toEqual([day('2026-11-23', 'instructional')]);
});

test('a month begins where its first day stands, whatever day the week begins with', () => {
  expect(weeksOf('2026-11', 0)[0]).toEqual([
    '2026-11-01',
    '2026-11-02',
    '2026-11-03',
    '2026-11-04',
    '2026-11-05',
    '2026-11-06',
    '2026-11-07',
  ]);
  expect(weeksOf('2026-11', 1)[0]?.slice(0, 6)).toEqual([null, null, null, null, null, null]);
  expect(weeksOf('2027-02', 1).flat().filter(Boolean)).toHaveLength(28);
  expect([nextMonth('2026-12', 1), nextMonth('2027-01', -1), nextMonth('2027-01', 1)]).toEqual(['2027-01', '2026-12', '2027-02']);
});
