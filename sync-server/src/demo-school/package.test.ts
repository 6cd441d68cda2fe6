import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { demoTables } from './files.ts';
import { demoFiles, demoPackage } from './package.ts';
import { demoSetup } from './setup.ts';

describe('the demo school', () => {
  const tables = demoTables(2026);
  const rowsOf = (name: string) => {
    const { columns = [], rows = [] } = tables[name] ?? {};
    return rows.map((row) => Object.fromEntries(['sourcedId', ...columns].map((column, index) => [column, row[index] ?? ''])));
  };

  test('is the same every time, byte by byte, and the same on every machine', async () => {
    expect(await demoPackage(2026)).toEqual(await demoPackage(2026));
    const content = createHash('sha256');
    for (const [name, text] of demoFiles(2026)) content.update(name).update(text);
    expect(content.digest('hex')).toBe('a972f455ef6d5d2a04757ff9d24e6520514291a09b982f795b3b3308593f99c8');
  }, 60_000);

  test('has 2 schools, 900 students, about 40 teachers and classes of 18 to 30', () => {
    expect(rowsOf('orgs').filter((cells) => cells['type'] === 'school')).toHaveLength(2);
    expect(rowsOf('roles').filter((cells) => cells['role'] === 'student')).toHaveLength(900);
    expect(rowsOf('roles').filter((cells) => cells['role'] === 'teacher')).toHaveLength(42);
    const sizes = new Map<string, number>();
    for (const cells of rowsOf('enrollments')) {
      if (cells['role'] === 'student') sizes.set(cells['classSourcedId'] ?? '', (sizes.get(cells['classSourcedId'] ?? '') ?? 0) + 1);
    }
    expect(sizes.size).toBe(rowsOf('classes').length);
    expect(Math.min(...sizes.values())).toBeGreaterThanOrEqual(18);
    expect(Math.max(...sizes.values())).toBeLessThanOrEqual(30);
  });

  test('never wants a teacher or a student in two classes at once', () => {
    const classes = new Map(rowsOf('classes').map((cells) => [cells['sourcedId'], cells]));
    const seen = new Map<string, string[]>();
    for (const cells of rowsOf('enrollments')) {
      const [period = '', days = ''] = (classes.get(cells['classSourcedId'])?.['periods'] ?? '').split('(');
      const place = `${cells['userSourcedId']}/${period}`;
      seen.set(place, [...(seen.get(place) ?? []), days]);
    }
    // Alone in a period, or two classes that share it day by day.
    const clashes = [...seen.values()].filter((days) => days.length > 1 && (days.includes('') || new Set(days).size !== days.length));
    expect(clashes).toEqual([]);
  });

  test('has ordinary hours too: assemblies with the same periods, A and B days in turn, no school on a Sunday', () => {
    const [high] = demoSetup(2026, 'ordinary').schools;
    const [regular, assembly] = high?.bell_schedules ?? [];
    expect(assembly?.periods.map(({ name }) => name)).toEqual(regular?.periods.map(({ name }) => name));
    const days = high?.calendar?.days.filter(({ day_type }) => day_type === 'instructional') ?? [];
    expect(days.slice(0, 4).map(({ cycle_day }) => cycle_day)).toEqual(['A', 'B', 'A', 'B']);
    expect(days.filter(({ bell_schedule }) => bell_schedule === 'Assembly').length).toBeGreaterThan(5);
    expect(high?.calendar?.days.find(({ date }) => date === '2026-11-22')?.day_type).toBe('holiday');
  });
});
