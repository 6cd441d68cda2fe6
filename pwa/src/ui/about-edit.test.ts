import { expect, test } from 'vitest';
import { aboutEdit, type Holdings } from './about-edit.ts';

const id = (last: number) => `00000000-0000-4000-8000-00000000000${last}`;
const holdings = {
  schools: [{ id: id(1), bell_schedules: [{ periods: [{ id: id(4), name: 'Period 2' }] }] }],
  sections: [{ id: id(2), school_id: id(1) }],
  students: [{ id: id(3) }],
  enrollments: [{ id: id(5), section_id: id(2), student_id: id(3) }],
  contacts: [{ id: id(6), student_id: id(3) }],
} as unknown as Holdings;
const named = (collection: string, document_id: string, path: string[] = []) => {
  const { section, student, period, date, link } = aboutEdit(holdings, { collection, document_id, path });
  return { section: section?.id, student: student?.id, period: period?.name, date, link };
};

test('a mark is told by class, period, day and student, and leads to the sheet at that student', () => {
  expect(named('attendance_sheets', `${id(2)}:2026-11-17:${id(4)}`, ['marks', id(3), 'teacher'])).toEqual({
    ...{ section: id(2), student: id(3), period: 'Period 2', date: '2026-11-17' },
    link: `/classes/${id(2)}/2026-11-17/${id(4)}#student-${id(3)}`,
  });
});

test('every other record is told by what its id names', () => {
  expect(named('sections', id(2), ['groups', id(7), 'members', id(3)])).toMatchObject({ section: id(2), student: id(3) });
  expect(named('assignments', `${id(2)}:${id(8)}`, ['scores', id(3), 'score'])).toMatchObject({ section: id(2), student: id(3) });
  expect(named('assignments', `${id(2)}:${id(8)}`, ['name'])).toMatchObject({ section: id(2), link: `/classes/${id(2)}/roster` });
  expect(named('enrollments', id(5))).toMatchObject({ section: id(2), student: id(3), link: `/classes/${id(2)}/roster` });
  expect(named('student_contacts', id(6), ['phone'])).toMatchObject({ student: id(3), link: null });
  expect(named('notes', `${id(1)}:${id(3)}:${id(8)}`, ['text'])).toMatchObject({ student: id(3) });
  expect(named('emergency_rolls', `${id(1)}:2026-11-17:1`, ['accounted', id(3)])).toMatchObject({ student: id(3), date: '2026-11-17' });
});

test('a score leads to its own cell, where both values stand and either can be entered again', () => {
  for (const cell of ['score', 'comment']) {
    expect(named('assignments', `${id(2)}:${id(8)}`, ['scores', id(3), cell])).toMatchObject({
      student: id(3),
      link: `/classes/${id(2)}/gradebook/cells/${id(8)}/${id(3)}`,
    });
  }
});

test('what this device does not hold any more is told without it', () => {
  expect(named('attendance_sheets', `${id(9)}:2026-11-17:${id(4)}`, ['taken'])).toMatchObject({ section: undefined, link: null });
  expect(named('from_the_future', 'x')).toEqual({ section: undefined, student: undefined, period: undefined, date: null, link: null });
});
