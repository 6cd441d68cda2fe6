import { expect, test } from 'vitest';
import { matchStudents, type Candidate, type StudentChoices } from './match-students.ts';

const candidates: Candidate[] = [
  { id: 'ada', number: 'S100', names: ['Ada Lovelace', 'Ada King Lovelace', 'Addy Lovelace'] },
  { id: 'jose', number: 'S101', names: ['José Núñez'] },
  { id: 'sam1', number: 'S102', names: ['Sam Lee'] },
  { id: 'sam2', number: 'S103', names: ['Lee Sam'] },
];
const row = (line: number, name: string, numbers: string[] = [], id: string | null = null) => ({ line, id, numbers, name, cells: [] });
const match = (rows: ReturnType<typeof row>[], choices: StudentChoices = new Map()) => [
  ...matchStudents(rows, candidates, choices).values(),
];

test('by our own id first, then the number, then the name, whatever its order, accents and capitals', () => {
  expect(match([row(1, 'Somebody', [], 'ada'), row(2, 'NUNEZ, Jose'), row(3, 'Lee, Sam', ['s102'])])).toEqual([
    { kind: 'sure', student_id: 'ada', by: 'id' },
    { kind: 'sure', student_id: 'jose', by: 'name' },
    { kind: 'sure', student_id: 'sam1', by: 'number' },
  ]);
});

test('nobody is guessed: two of one name, a number beside another’s name, a second row of one student are asked about', () => {
  expect(
    match([row(1, 'Lee Sam'), row(2, 'Grace Hopper', ['S100']), row(3, 'Addy Lovelace'), row(4, 'Ada Lovelace'), row(5, 'Grace Hopper')]),
  ).toEqual([
    { kind: 'asked', why: 'several', candidates: ['sam1', 'sam2'] },
    { kind: 'asked', why: 'other_name', candidates: ['ada'] },
    { kind: 'sure', student_id: 'ada', by: 'name' },
    { kind: 'asked', why: 'twice', candidates: ['ada'] },
    { kind: 'unknown' },
  ]);
});

test('what is chosen by hand goes first, and another row of that student is then the second', () => {
  const rows = [row(1, 'Ada Lovelace'), row(2, 'A. L.'), row(3, 'Nobody')];
  expect(
    match(
      rows,
      new Map([
        [2, 'ada'],
        [3, null],
      ]),
    ),
  ).toEqual([{ kind: 'asked', why: 'twice', candidates: ['ada'] }, { kind: 'sure', student_id: 'ada', by: 'hand' }, { kind: 'left_out' }]);
});
