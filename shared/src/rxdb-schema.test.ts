import { expect, test } from 'vitest';
import { collectionNames, registry } from './collections/registry.ts';
import { rxdbSchema } from './rxdb-schema.ts';

/** Ids that are made of others. */
const builtIds: string[] = ['attendance_sheets', 'assignments', 'final_grades', 'notes', 'emergency_rolls'];

test('[SC4] the RxDB schema of a collection comes from its zod schema: key, indexed fields, and what RxDB wants to know of them', () => {
  for (const name of collectionNames) {
    const schema = rxdbSchema(registry[name]);
    expect(schema.primaryKey).toBe('id');
    for (const field of schema.indexes.flat()) expect(schema.required).toContain(field);
    expect(schema.properties['id']).toMatchObject({ type: 'string', maxLength: builtIds.includes(name) ? 120 : 36 });
  }
  expect(rxdbSchema(registry.attendance_sheets).properties['date']).toEqual({ type: 'string', maxLength: 10 });
});

test('[SC4] a field that may be null, or of no known length, is refused as an index', () => {
  const { students } = registry;
  expect(() => rxdbSchema({ ...students, indexes: [['preferred_name']] })).toThrow('preferred_name');
  expect(() => rxdbSchema({ ...students, indexes: [['last_name']] })).toThrow('greatest length');
});
