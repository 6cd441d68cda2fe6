import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabase, type TestDatabase } from '../../../tests/support/postgres.ts';
import { demoSetup } from '../demo-school/setup.ts';
import { loadSetup } from './load-setup.ts';
import { parseSetup, SetupRefusedError } from './parse-setup.ts';

const refused = (change: (file: ReturnType<typeof demoSetup>) => void): string[] => {
  const file = structuredClone(demoSetup(2026, 'ordinary'));
  change(file);
  try {
    parseSetup(file);
  } catch (error) {
    if (error instanceof SetupRefusedError) return error.problems.map(({ path }) => path);
    throw error;
  }
  return [];
};

describe('a school setup', () => {
  test('as the demo school writes it is right', () => {
    expect(refused(() => undefined)).toEqual([]);
  });

  test('that is not right is refused with the path of the field', () => {
    expect(refused(({ schools: [school] }) => (school!.timezone = 'Mars/Olympus'))).toEqual(['schools[0].timezone']);
    expect(refused(({ schools: [school] }) => (school!.bell_schedules[0]!.periods[2]!.end_time = '09:00'))).toEqual([
      'schools[0].bell_schedules[0].periods[2].end_time',
    ]);
    expect(refused(({ schools: [school] }) => (school!.calendar[3]!.bell_schedule = 'Snow'))).toEqual([
      'schools[0].calendar[3].bell_schedule',
    ]);
    expect(refused(({ schools: [school] }) => (school!.period_mapping[0]!.meetings[0]!.period = 'Lunch'))).toEqual([
      'schools[0].period_mapping[0].meetings[0].period',
    ]);
    expect(refused(({ schools: [school] }) => (school!.bell_schedules[0]!.is_default = false))).toEqual(['schools[0].bell_schedules']);
    expect(refused(({ schools: [school] }) => Object.assign(school!, { colour: 'blue' }))).toEqual(['schools[0]']);
  });

  describe('without the school it names', () => {
    let database: TestDatabase;
    beforeAll(async () => {
      database = await createDatabase();
    });
    afterAll(() => database.close());

    test('is refused, and nothing is written', async () => {
      await expect(loadSetup(database.pool, demoSetup(2026, 'ordinary'))).rejects.toThrow(
        'schools[0].school_code: no school here has the code DEMO-HS',
      );
    });
  });
});
