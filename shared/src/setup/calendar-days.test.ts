import { expect, test } from 'vitest';
import { calendarDays } from './calendar-days.ts';
import { calendar } from './parts.ts';

const days = (given: object) => calendarDays(calendar.parse(given));

test('[SC8] a rule makes the days between two dates: weekdays, holidays, cycle days in turn over the school days', () => {
  const made = days({
    generate: [
      {
        ...{ from: '2026-11-20', to: '2026-12-01', rotation: ['A', 'B'] },
        holidays: [{ from: '2026-11-26', to: '2026-11-27', name: 'Thanksgiving' }],
        bell_schedules: [{ day_of_week: 3, bell_schedule: 'Late start' }],
      },
    ],
  });
  expect(made.map(({ date, day_type, cycle_day }) => `${date.slice(5)} ${day_type} ${cycle_day ?? '-'}`)).toEqual([
    '11-20 instructional A',
    '11-21 weekend -',
    '11-22 weekend -',
    '11-23 instructional B',
    '11-24 instructional A',
    '11-25 instructional B',
    '11-26 holiday -',
    '11-27 holiday -',
    '11-28 weekend -',
    '11-29 weekend -',
    '11-30 instructional A',
    '12-01 instructional B',
  ]);
  expect(made.filter(({ bell_schedule }) => bell_schedule !== null).map(({ date }) => date)).toEqual(['2026-11-25']);
});

test('[SC8] a day that is listed is as listed, and takes no turn in the rotation', () => {
  const made = days({
    generate: [{ from: '2026-11-23', to: '2026-11-26', rotation: ['A', 'B'] }],
    days: [
      { date: '2026-11-24', day_type: 'weather' },
      { date: '2026-11-28', cycle_day: 'B' },
    ],
  });
  expect(made.map(({ date, cycle_day }) => `${date.slice(8)}${cycle_day ?? '-'}`)).toEqual(['23A', '24-', '25B', '26A', '28B']);
});
