import { expect, test } from 'vitest';
import { absentShown, gradesOf } from './absent-shown.ts';
import type { AbsentStudent } from './office-reads.ts';

const absent = (first_name: string, grade_level: string, ...excused: boolean[]) =>
  ({
    student: { first_name, last_name: 'Quillfeather', preferred_name: null, student_number: '77', grade_level },
    absences: excused.map((is_excused) => ({ meaning: { is_excused } })),
  }) as AbsentStudent;
const all = [absent('Ada', '10', true), absent('Ben', '9', true, false)];
const shown = (filter: Partial<Parameters<typeof absentShown>[1]>) =>
  absentShown(all, { search: '', grade: '', unexcused: false, ...filter }).map(({ student }) => student.first_name);

test('everybody, until somebody asks for a name, a number, a grade or what is not excused', () => {
  expect(shown({})).toEqual(['Ada', 'Ben']);
  expect(shown({ search: ' quill  BEN' })).toEqual(['Ben']);
  expect(shown({ search: '77' })).toEqual(['Ada', 'Ben']);
  expect(shown({ grade: '10' })).toEqual(['Ada']);
  expect(shown({ unexcused: true })).toEqual(['Ben']);
});

test('grades by number, not by letter', () => {
  expect(gradesOf(all)).toEqual(['9', '10']);
});
