import { expect, test } from 'vitest';
import { capabilitiesFrom, worksOnDevice, type Actor, type Duty, type Place } from './access.ts';
import { attendanceSheets } from './collections/attendance-sheets.ts';
import { students } from './collections/students.ts';

const teacherMark = attendanceSheets.cells['marks.*.teacher']!.mayWrite;
const officeMark = attendanceSheets.cells['marks.*.office']!.mayWrite;

function actor(capabilities: Actor['capabilities'], duty: Partial<Duty> = {}): Actor {
  const duties: Duty[] = [{ section_id: 'section', role: 'teacher', begins_on: null, ends_on: null, ...duty }];
  return { user_id: 'me', name: 'Me', capabilities, school_ids: ['school'], duties, own_student_ids: [] };
}

const place: Place = { kind: 'attendance', ref: 'section', school_id: 'school', day: '2026-11-20', date: '2026-11-20' };

test('[SC2] positions and roles give capabilities; unknown names and inherited ones give none', () => {
  expect(capabilitiesFrom(['api.user'], ['/district/positions/classroom_teacher'])).toEqual(['teach']);
  expect(capabilitiesFrom([], ['/x/substitute_teacher'])).toEqual(['substitute']);
  expect(capabilitiesFrom(['api.user', 'read:students', 'toString', '__proto__'], ['/constructor', 'janitor'])).toEqual([]);
  expect(capabilitiesFrom([], ['attendance_clerk', 'registrar'])).toEqual(['attendance_office', 'records_office']);
});

test('[AC1] each of OSSS’s roles and positions lets a person do what is written here; any other, nothing', () => {
  const lets: Record<string, string> = {
    'api.user': '',
    'api.teacher': 'teach',
    'api.admin': 'attendance_office records_office administer',
    special_education_teacher: 'teach',
    substitute_teacher: 'substitute',
    long_term_substitute: 'teach substitute',
    paraprofessional: 'substitute',
    school_counselor: 'counsel',
    school_nurse: 'health',
    registrar: 'attendance_office records_office',
    records_clerk: 'records_office',
    attendance_clerk: 'attendance_office',
    attendance_officer: 'attendance_office',
    school_secretary: 'attendance_office records_office',
    principal: 'attendance_office records_office',
    assistant_principal: 'attendance_office records_office',
    dean_of_students: 'attendance_office',
    parent: 'family',
    student: 'study',
    'manage:students': '',
    librarian: '',
  };
  for (const [position, able] of Object.entries(lets)) {
    expect(capabilitiesFrom([], [`/district/${position}`]).join(' '), position).toBe(able);
  }
  expect(Object.keys(lets).filter((position) => worksOnDevice({ capabilities: capabilitiesFrom([position], []) }))).toEqual([
    ...['api.teacher', 'api.admin', 'special_education_teacher', 'substitute_teacher', 'long_term_substitute', 'paraprofessional'],
    ...['registrar', 'records_clerk', 'attendance_clerk', 'attendance_officer', 'school_secretary', 'principal', 'assistant_principal'],
    'dean_of_students',
  ]);
});

test('[SC2] the token and the roster must agree', () => {
  expect(teacherMark(actor(['teach']), place)).toBe(true);
  expect(teacherMark(actor([]), place)).toBe(false);
  expect(teacherMark(actor(['teach']), { ...place, ref: 'other' })).toBe(false);
  expect(teacherMark(actor(['teach'], { role: 'substitute' }), place)).toBe(false);
  expect(officeMark(actor(['attendance_office']), place)).toBe(true);
  expect(officeMark(actor(['teach']), place)).toBe(false);
  expect(officeMark(actor(['attendance_office']), { ...place, school_id: 'other' })).toBe(false);
  expect(officeMark(actor(['attendance_office']), { ...place, school_id: null })).toBe(false);
  expect(students.cells['pronouns']!.mayWrite(actor(['attendance_office']), { ...place, kind: 'student' })).toBe(false);
});

test('[FD9] a substitute writes within the dates of the duty, both for the day of the edit and the day of the sheet', () => {
  const substitute = actor(['substitute'], { role: 'substitute', begins_on: '2026-11-19', ends_on: '2026-11-20' });
  const may = (day: string, date: string) => teacherMark(substitute, { ...place, day, date });
  expect(may('2026-11-20', '2026-11-19')).toBe(true);
  expect(may('2026-11-21', '2026-11-20')).toBe(false);
  expect(may('2026-11-20', '2026-11-18')).toBe(false);
});
