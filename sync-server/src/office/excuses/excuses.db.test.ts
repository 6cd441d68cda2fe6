import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openDesk, type Desk } from '../testing/desk.ts';

let desk: Desk;
let school: Desk['school'];
beforeAll(async () => {
  desk = await openDesk();
  school = desk.school;
});
afterAll(() => desk.close());
beforeEach(() => desk.clear());

const ask: Desk['ask'] = (...asked) => desk.ask(...asked);
const put: Desk['put'] = (...mark) => desk.put(...mark);
const id = (student: number) => desk.id(student);
const officeMarks = () => desk.officeMarks();

describe('an excuse', () => {
  const asked = (more: object = {}) => ({
    ...{ school_id: school.school_id, student_id: id(0), begins_on: '2026-03-18', ends_on: '2026-03-23', code: 'E', reason: 'Surgery' },
    ...{ existing: 'keep', ...more },
  });
  const make = (more: object = {}) => ask('clerk', 'POST', '/api/v1/excuses', asked(more));
  const planned = (student = 0, more = '') =>
    ask(
      'clerk',
      'GET',
      `/api/v1/excuse-plan?school_id=${school.school_id}&student_id=${id(student)}&begins_on=2026-03-18&ends_on=2026-03-23${more}`,
    );

  test('is listed before it is written: the meetings of the school days, with the marks that stand there', async () => {
    await put(0, 'A', 'called');
    const { body } = await planned();
    expect(body.meetings.map(({ date }) => date)).toEqual(['2026-03-18', '2026-03-19', '2026-03-23']);
    expect(body.meetings[0]).toMatchObject({ office: { code: 'A', note: 'called' } });
    expect(await officeMarks()).toEqual({ '2026-03-18 0': 'A called' });
    expect((await planned(2)).body.meetings, 'dropped before').toEqual([]);
    expect((await planned(0, `&period_ids=${school.section_id}`)).body.meetings, 'another period').toEqual([]);
  });
  test('is one transaction of office marks on the devices’ feed, keeps or replaces what stands, and comes back whole', async () => {
    await put(0, 'A', 'called');
    const version = async () =>
      Number(
        (await desk.pool.query(`SELECT version FROM sync_scopes WHERE kind = 'attendance' AND ref = $1`, [school.section_id])).rows[0]
          .version,
      );
    const before = await version();
    const kept = await make();
    expect(kept).toMatchObject({ status: 201, body: { meetings: 2, by: { name: 'Clara Clerkson' }, withdrawn: null } });
    expect(await version()).toBe(before + 1);
    expect(await officeMarks()).toEqual({ '2026-03-18 0': 'A called', '2026-03-19 0': 'E Surgery', '2026-03-23 0': 'E Surgery' });
    expect(await ask('clerk', 'DELETE', `/api/v1/excuses/${kept.body.excuse_id}`)).toMatchObject({ body: { taken_back: 2, left: 0 } });
    expect(await officeMarks()).toEqual({ '2026-03-18 0': 'A called' });

    desk.clock.now += 1_000;
    const replaced = await make({ existing: 'replace' });
    expect((await officeMarks())['2026-03-18 0']).toBe('E Surgery');
    // Somebody of the office decides otherwise for one of the days: that stays.
    desk.clock.now += 1_000;
    await put(0, 'P', 'came after all', '2026-03-19');
    expect(await ask('clerk', 'DELETE', `/api/v1/excuses/${replaced.body.excuse_id}`)).toMatchObject({ body: { taken_back: 2, left: 1 } });
    expect(await officeMarks()).toEqual({ '2026-03-18 0': 'A called', '2026-03-19 0': 'P came after all' });
    expect((await ask('clerk', 'DELETE', `/api/v1/excuses/${replaced.body.excuse_id}`)).status).toBe(409);
    expect((await ask('clerk', 'GET', `/api/v1/excuses?school_id=${school.school_id}`)).body.items).toHaveLength(2);
  });
  test('that would write nothing, or a code the school has not, writes nothing and says where', async () => {
    expect(await make({ code: 'ZZ' })).toMatchObject({ status: 422, body: { code: 'unknown_code' } });
    expect(await make({ student_id: id(2) })).toMatchObject({
      status: 422,
      body: { code: 'does_not_fit', errors: [{ path: 'begins_on' }] },
    });
    await make();
    expect(await make()).toMatchObject({ status: 422, body: { errors: [{ path: 'existing' }] } });
    for (const [more, path] of [
      [{ ends_on: '2026-03-01' }, 'ends_on'],
      [{ ends_on: '2028-03-01' }, 'ends_on'],
      [{ reason: ' ' }, 'reason'],
      [{ begins_on: '2026-02-30' }, 'begins_on'],
    ] as const)
      expect(await make(more), path).toMatchObject({ status: 400, body: { errors: [{ path }] } });
  });
});
