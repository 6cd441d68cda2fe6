import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { recognise } from './recognise.ts';
import { readText } from './read-table.ts';
import { guessStudentColumns, readOther } from './sources/other.ts';

const fixture = async (name: string) => readText(await readFile(new URL(`fixtures/${name}`, import.meta.url), 'utf8'));

test('a Canvas export: assignments without their numbers, points, no computed column, no test student, N/A is nothing', async () => {
  const file = recognise(await fixture('canvas.csv'));
  expect(file?.source).toBe('canvas');
  expect(file?.columns.map(({ name, points }) => [name, points])).toEqual([
    ['Warm-up problems', 10],
    ['Essay, first draft', 20],
  ]);
  expect(file?.students.map(({ name, numbers }) => [name, numbers])).toEqual([
    ['Lovelace, Ada', ['S100', 'ada']],
    ['Hopper, Grace', ['S101', 'grace']],
    ['Nobody, Known', ['S999', 'nobody']],
    ['Turing, Alan', ['alan']],
  ]);
  expect(file?.students[2]?.cells[7]).toBe('');
  expect(file?.left_out).toContain('Homework Current Score');
  expect(file?.left_out).toContain('Seat');
});

test('PowerTeacher scores: the assignment is told above the table', async () => {
  const file = recognise(await fixture('power-teacher.csv'));
  expect(file?.source).toBe('power_teacher');
  expect(file?.columns).toMatchObject([{ name: 'Unit 1 test', points: 100, due_date: '2026-11-08', index: 2 }]);
  expect(file?.students.map(({ numbers, cells }) => [numbers[0], cells[2]])).toEqual([
    ['S100', '93'],
    ['S101', ''],
    ['S104', 'B+'],
  ]);
});

test('Google Classroom grades: days and points stand in rows of their own, which are no students', async () => {
  const file = recognise(await fixture('google-classroom.csv'));
  expect(file?.source).toBe('google');
  expect(file?.columns.map(({ name, points, due_date }) => [name, points, due_date])).toEqual([
    ['Reading log', 10, '2026-11-03'],
    ['Map quiz', 25, '2026-11-10'],
  ]);
  expect(file?.students.map(({ name, numbers }) => [name, numbers[0]])).toEqual([
    ['Ada Lovelace', 's100'],
    ['Grace Hopper', 'g.hopper'],
  ]);
  expect(file?.left_out).toEqual(['Overall Grade']);
});

test('any other table is asked about; the likely columns are found, also in Spanish, with semicolons', async () => {
  const table = await readText('Matrícula;Nombre;Apellidos;Tarea 1\nS100;Ada;Lovelace;9,5\n;Puntos;;10\n');
  expect(recognise(table)).toBeNull();
  const asked = guessStudentColumns(table);
  expect(asked).toEqual({ head: 0, number: 0, name: 1, last_name: 2 });
  const file = readOther(table, asked);
  expect(file.columns).toMatchObject([{ index: 3, name: 'Tarea 1', points: 10 }]);
  expect(file.students).toMatchObject([{ numbers: ['S100'], name: 'Ada Lovelace' }]);
});
