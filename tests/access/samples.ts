import { z } from 'zod';
import type { World } from './school.ts';

type JsonSchema = {
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
  type?: string | string[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  format?: string;
  pattern?: string;
  minimum?: number;
  minItems?: number;
  minProperties?: number;
};

/** Where fields depend on each other. */
const byHand: Record<string, object> = {
  writeRegister: { marks: [], taken: true, reason: 'w' },
  writeSetupBellSchedules: [{ name: 'w', is_default: true, periods: [{ name: 'w', start_time: '08:00', end_time: '09:00' }] }],
  writeSetupCalendar: { days: [{ date: '2026-03-19' }] },
  giveSubstitutePass: { employee_number: 'w', all_sections_of: 'w', from: '2026-03-19', to: '2026-03-19' },
};

/** A small body that a route would take, so that it is refused for nothing but who asks. */
export function sampleOf(operation: string, body: z.ZodType, world: World): object {
  const whole = z.toJSONSchema(body, { unrepresentable: 'any', io: 'input' }) as JsonSchema;
  const schema = (whole.$ref === undefined ? whole : whole.$defs?.[whole.$ref.replace('#/$defs/', '')]) ?? whole;
  const sample = byHand[operation] ?? sampled(schema, world, '');
  const fields = Object.keys(schema.properties ?? {});
  // A body of which something must be said takes its first field.
  const first = fields[0];
  const some =
    Object.keys(sample as object).length === 0 && first !== undefined
      ? { [first]: sampled(schema.properties?.[first] ?? {}, world, first) }
      : sample;
  const { error } = body.safeParse(some);
  if (error) throw new Error(`No sample for the body of ${operation}: ${error.message}`);
  return some as object;
}

function sampled(schema: JsonSchema, world: World, name: string): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  const [choice] = schema.anyOf ?? schema.oneOf ?? schema.allOf ?? [];
  if (choice !== undefined && schema.type === undefined) return sampled(choice, world, name);
  const [type = 'null'] = [schema.type].flat();
  switch (type) {
    case 'object':
      return Object.fromEntries((schema.required ?? []).map((key) => [key, sampled(schema.properties?.[key] ?? {}, world, key)]));
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => sampled(schema.items ?? {}, world, name));
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 0, 0);
    case 'boolean':
      return true;
    case 'string':
      return textFor(schema, world, name);
    default:
      return null;
  }
}

function textFor({ format, pattern }: JsonSchema, { schools, sections, students, userIds }: World, name: string): string {
  const ids: Record<string, string | undefined> = {
    ...{
      school_id: schools.A.id,
      section_id: sections.S1.id,
      student_id: students.s3.id,
      staff_id: userIds['teacher'],
      term_id: schools.A.term,
    },
    user_id: userIds['teacher'],
  };
  if (ids[name] !== undefined) return ids[name];
  if (name.endsWith('_date') || name.endsWith('_on') || format === 'date') return '2026-03-19';
  if (pattern?.includes('[0-9a-f]{12}')) return schools.A.id;
  if (name === 'timezone') return 'America/Chicago';
  if (name.endsWith('_time')) return name.startsWith('end') ? '09:00' : '08:00';
  if (format === 'uri') return 'https://example.org/';
  return 'w';
}
