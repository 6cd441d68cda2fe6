import { randomUUID } from 'node:crypto';
import type { JsonObject } from '@osss/shared/cells';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startExchangeServer, type ExchangeServer } from '../../../tests/support/exchange-server.ts';
import { typists, type Typed } from '../../../tests/support/typing.ts';

let server: ExchangeServer;
let people: ReturnType<typeof typists>;
beforeAll(async () => {
  server = await startExchangeServer();
  people = typists(server);
});
afterAll(() => server.close());

const inSection = () => ({ collection: 'sections', document_id: server.school.section_id, scope: `roster:${server.school.section_id}` });
const student = (index: number) => server.school.students[index]!.student_id;

test('[EX1] a seating layout, its seats, wishes, groups and the picker’s round go up cell by cell and come back as one section', async () => {
  const [layout, wish, group] = [randomUUID(), randomUUID(), randomUUID()];
  const typed: Typed[] = [
    { path: ['seating_layouts', layout, 'name'], to: 'Rows' },
    { path: ['seating_layouts', layout, 'grid'], to: { rows: 4, columns: 6 } },
    { path: ['seating_layouts', layout, 'seats', student(0)], to: { row: 0, column: 1 } },
    { path: ['seating_layouts', layout, 'seats', student(2)], to: { row: 3, column: 5 } },
    { path: ['seating_wishes', wish], to: { kind: 'apart', student_ids: [student(0), student(1)] } },
    { path: ['groups', group, 'name'], to: 'Owls' },
    { path: ['groups', group, 'members', student(1)], to: true },
    { path: ['picked', student(0)], to: 2 },
  ];
  expect(await people.type('teacher', inSection(), typed)).toEqual(typed.map(() => 'applied'));
  expect(
    await people.type('colleague', inSection(), [
      { path: ['seating_layouts', layout, 'seats', student(2)], from: { row: 3, column: 5 }, to: null },
    ]),
  ).toEqual(['applied']);
  expect(await people.body('sections', server.school.section_id)).toMatchObject({
    seating_layouts: {
      [layout]: { name: 'Rows', grid: { rows: 4, columns: 6 }, seats: { [student(0)]: { row: 0, column: 1 } }, deleted_at: null },
    },
    seating_wishes: { [wish]: { kind: 'apart', student_ids: [student(0), student(1)] } },
    groups: { [group]: { name: 'Owls', members: { [student(1)]: true }, deleted_at: null } },
    picked: { [student(0)]: 2 },
  });
});

test('[EX3] of two who seat one student at once the later wins, and the other is told of both seats', async () => {
  const layout = randomUUID();
  const path = ['seating_layouts', layout, 'seats', student(0)];
  expect(await people.type('teacher', inSection(), [{ path, to: { row: 0, column: 0 } }], { made_at: server.clock.now - 1000 })).toEqual([
    'applied',
  ]);
  expect(await people.type('colleague', inSection(), [{ path, to: { row: 1, column: 1 } }])).toEqual(['applied']);
  expect(await people.losses(server.school.teacher_id, 'sections')).toEqual([
    { mine: { row: 0, column: 0 }, theirs: { row: 1, column: 1 } },
  ]);
  // Of one’s own seat nobody is told that it was changed by somebody who saw it.
  expect(await people.type('teacher', inSection(), [{ path, from: { row: 1, column: 1 }, to: null }])).toEqual(['applied']);
  expect(await people.losses(server.colleague_id, 'sections')).toEqual([]);
});

test('[AC1] seats are the teachers’ of the class: the office and who left it are held, and nothing is seated', async () => {
  const path = ['groups', randomUUID(), 'name'];
  expect(await people.type('clerk', inSection(), [{ path, to: 'Office' }])).toEqual(['held no_access']);
  await server.db.query(`update teacher_section_assignments set ends_on = '2026-03-10' where staff_id = $1`, [server.colleague_id]);
  expect(await people.type('colleague', inSection(), [{ path, to: 'Late' }])).toEqual(['held no_access']);
  await server.db.query(`update teacher_section_assignments set ends_on = null where staff_id = $1`, [server.colleague_id]);
  expect((await people.body('sections', server.school.section_id))['groups']).not.toHaveProperty(path[1]!);
});

test('[EX8] what a device makes up has an end: the fifty-first layout is held, and the others go on', async () => {
  const many = Array.from({ length: 55 }, () => ({ path: ['seating_layouts', randomUUID(), 'name'], to: 'One more' }));
  const told = await people.type('teacher', inSection(), [...many, { path: ['picked', student(1)], to: 1 }]);
  expect(told.filter((one) => one === 'held too_many').length).toBeGreaterThan(5);
  expect(told.at(-1)).toBe('applied');
  expect(Object.keys((await people.body('sections', server.school.section_id))['seating_layouts'] as JsonObject)).toHaveLength(50);
});

test('[EX1] a layout by an id that is none, a seat outside any room and a name of nothing are malformed', async () => {
  for (const [path, to] of [
    [['seating_layouts', 'x', 'name'], 'Rows'],
    [['seating_layouts', randomUUID(), 'seats', 'x'], { row: 0, column: 0 }],
    [['seating_layouts', randomUUID(), 'seats', student(0)], { row: 20, column: 0 }],
    [['groups', randomUUID(), 'name'], ' '],
    [['groups', randomUUID(), 'members', student(0)], false],
  ] as const) {
    const { verdicts } = await people.device('teacher').send([people.device('teacher').edit([{ path: [...path], to }], inSection())]);
    expect(verdicts).toMatchObject([{ refused: 'malformed' }]);
  }
});
