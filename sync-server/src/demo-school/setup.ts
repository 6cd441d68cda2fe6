import { addDays, dayOfWeek } from '@osss/shared/school-day.ts';
import { parseSetup } from '../setup/parse-setup.ts';
import type { AttendanceCodeSetup, BellSchedule, CalendarDay, PeriodMapping } from '@osss/shared/setup/parts.ts';
import type { SetupFile } from '../setup/setup-file.ts';
import { schoolYearDays } from './files.ts';
import { highSchool, middleSchool, periodLabel, periodNames, type SchoolPlan } from './school-plan.ts';

export const demoTimeZone = 'America/Chicago';

/** `ordinary`: school hours on school days. `always`: a class at any hour of any day, so that the demonstration is never closed. */
export type Hours = 'ordinary' | 'always';

export function demoSetup(year: number, hours: Hours, logins: SetupFile['logins'] = []): SetupFile {
  const school = (plan: SchoolPlan, days: Meetings) => ({
    school_code: plan.code,
    general: {
      ...{ timezone: demoTimeZone, edit_days: 5, late_days: 30, half_day_minutes: 120, full_day_minutes: 240 },
      office_email: 'office@school.example',
    },
    attendance_codes: attendanceCodes,
    bell_schedules: hours === 'always' ? [roundTheClock] : [bell('Regular', 8 * 60, 45, 5), bell('Assembly', 9 * 60 + 10, 37, 4)],
    calendar: { days: calendar(year, hours, plan === highSchool) },
    period_mapping: mapping(plan, days),
  });
  const weekdays = (days: number[]) => days.map((day_of_week) => ({ cycle_day: null, day_of_week }));
  const cycle = (cycle_day: string) => [{ cycle_day, day_of_week: null }];
  const middleDays: Meetings = hours === 'always' ? [weekdays([0, 1, 3, 5]), weekdays([2, 4, 6])] : [weekdays([1, 3, 5]), weekdays([2, 4])];
  return parseSetup({ schools: [school(highSchool, [cycle('A'), cycle('B')]), school(middleSchool, middleDays)], logins });
}

type MeetingDay = { cycle_day: string | null; day_of_week: number | null };
type Meetings = [MeetingDay[], MeetingDay[]];

function mapping(plan: SchoolPlan, [first, second]: Meetings): PeriodMapping[] {
  const everyDay = [{ cycle_day: null, day_of_week: null }];
  const label = (period: string, index: number, days: string | null, when: MeetingDay[]) => ({
    label: periodLabel(index, days),
    meetings: when.map((day) => ({ period, ...day })),
  });
  return periodNames.flatMap((period, index) => [
    label(period, index, null, everyDay),
    label(period, index, plan.days[0], first),
    label(period, index, plan.days[1], second),
  ]);
}

function bell(name: string, start: number, minutes: number, passing: number): BellSchedule {
  const periods = periodNames.map((period, index) => {
    // Lunch is after the fourth period.
    const from = start + index * (minutes + passing) + (index >= 4 ? 30 : 0);
    return { name: period, start_time: clock(from), end_time: clock(from + minutes) };
  });
  return { name, is_default: name === 'Regular', periods };
}

/** Three hours a period, the way to the next one included. */
const roundTheClock: BellSchedule = {
  name: 'Around the clock',
  is_default: true,
  periods: periodNames.map((name, index) => ({ name, start_time: clock(index * 180), end_time: clock((index + 1) * 180) })),
};

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Every day of the twelve months; A and B days take turns over the days of instruction, whatever lies between. */
function calendar(year: number, hours: Hours, hasCycle: boolean): CalendarDay[] {
  const { first, last } = schoolYearDays(year);
  const days: CalendarDay[] = [];
  let turn = 0;
  for (let date = first; date <= last; date = addDays(date, 1)) {
    const instructional = hours === 'always' || isSchoolDay(date, year);
    const cycle_day = instructional && hasCycle ? (turn % 2 === 0 ? 'A' : 'B') : null;
    if (instructional) turn += 1;
    days.push({
      date,
      day_type: instructional ? 'instructional' : 'holiday',
      cycle_day,
      bell_schedule: assemblyOn(date, hours, instructional),
    });
  }
  return days;
}

function isSchoolDay(date: string, year: number): boolean {
  const free = [
    [`${year}-08-01`, `${year}-08-14`],
    [`${year}-11-25`, `${year}-11-29`],
    [`${year}-12-20`, `${year + 1}-01-03`],
    [`${year + 1}-03-15`, `${year + 1}-03-21`],
    [`${year + 1}-06-06`, `${year + 1}-07-31`],
  ];
  const weekend = dayOfWeek(date) === 0 || dayOfWeek(date) === 6;
  return !weekend && !free.some(([from = '', to = '']) => from <= date && date <= to);
}

/** The first Friday of a month begins with an assembly: the same periods, later and shorter. */
function assemblyOn(date: string, hours: Hours, instructional: boolean): string | null {
  const firstFriday = dayOfWeek(date) === 5 && Number(date.slice(8)) <= 7;
  return hours === 'ordinary' && instructional && firstFriday ? 'Assembly' : null;
}

const attendanceCodes: AttendanceCodeSetup[] = [
  code('P', 'Present', 'Present', 'green', { present: true, excused: false }),
  code('A', 'Unexcused absence', 'Unexcused Absence', 'red', { present: false, excused: false }),
  code('E', 'Excused absence', 'Excused Absence', 'blue', { present: false, excused: true }),
  { ...code('T', 'Tardy', 'Tardy', 'amber', { present: true, excused: false }), wants_minutes: true },
  code('S', 'School activity', 'In Attendance', 'violet', { present: true, excused: true }),
];

function code(
  letter: string,
  description: string,
  category: AttendanceCodeSetup['category'],
  color: AttendanceCodeSetup['color'],
  { present, excused }: { present: boolean; excused: boolean },
): AttendanceCodeSetup {
  const counts = { is_present: present, is_excused: excused, counts_for_ada: present, office_only: false, wants_minutes: false };
  return { code: letter, description, category, color, key: letter.toLowerCase(), ...counts };
}
