import { hash } from 'node:crypto';
import { canonical } from '@osss/shared/canonical.ts';
import { setupParts, type PartName } from '@osss/shared/setup/parts.ts';
import { guid, schoolDate, type Guid } from '@osss/shared/values';
import { z } from 'zod';
import type { Transaction } from '../../database/transaction.ts';
import { isNamed } from '../../http/entity-tags.ts';
import { ProblemError } from '../../http/problem.ts';
import { loadSchool, type SchoolParts } from '../../setup/load-setup.ts';
import { presentPart, presentSetup } from '../../setup/present-setup.ts';
import { SetupRefusedError } from '../../setup/refused.ts';
import { allowAtSchool, notFound } from '../permission.ts';
import { defineRoute, type Route } from '../route.ts';
import { administers } from './permission.ts';
import { aboutSchool } from './about-school.ts';

/** What is read may be less strict than what is written: a roster and other programs of the school write these tables too. */
const readable = {
  general: z.object({ ...setupParts.general.shape, timezone: z.string() }),
  bell_schedules: z.array(
    z.object({
      id: guid,
      name: z.string(),
      is_default: z.boolean(),
      periods: z.array(z.object({ id: guid, name: z.string(), start_time: z.string().nullable(), end_time: z.string().nullable() })),
    }),
  ),
  calendar: z.object({
    generate: z.array(z.never()),
    days: z.array(
      z.object({ date: schoolDate, day_type: z.string(), cycle_day: z.string().nullable(), bell_schedule: z.string().nullable() }),
    ),
  }),
  period_mapping: z.array(
    z.object({
      label: z.string(),
      meetings: z.array(z.object({ period: z.string(), cycle_day: z.string().nullable(), day_of_week: z.int().nullable() })),
    }),
  ),
  attendance_codes: z.array(
    z.object({
      ...setupParts.attendance_codes.element.shape,
      office_only: z.boolean(),
      wants_minutes: z.boolean(),
      category: z.string(),
      color: z.string(),
      key: z.string(),
    }),
  ),
  grading_periods: z.array(
    z.object({
      id: guid.optional(),
      term: z.string(),
      name: z.string(),
      start_date: schoolDate,
      end_date: schoolDate,
      locks_on: schoolDate.nullable(),
      weight: z.number(),
    }),
  ),
  alert_readers: z.object({ safety: z.array(z.string()), plan: z.array(z.string()) }),
} satisfies Record<PartName, z.ZodType>;

const answers = Object.fromEntries(
  Object.entries(readable).map(([name, schema]) => [name, z.object({ version: z.string(), value: schema }).meta({ id: idOf(name) })]),
) as { [Name in PartName]: z.ZodObject<{ version: z.ZodString; value: (typeof readable)[Name] }> };

const summaries: Record<PartName, string> = {
  general: 'time zone, windows and thresholds',
  bell_schedules: 'bell schedules',
  calendar: 'calendar',
  period_mapping: 'what labels of classes mean',
  attendance_codes: 'attendance codes',
  grading_periods: 'grading periods and their lock dates',
  alert_readers: 'who may read alerts',
};

/** Reading and writing one part. */
function partRoutes(part: PartName): Route[] {
  const path = `/api/v1/schools/{id}/setup/${part.replaceAll('_', '-')}` as const;
  const params = z.object({ id: guid });
  const answer = answers[part] as z.ZodObject<{ version: z.ZodString; value: z.ZodType }>;
  const versionOf = ({ version }: { version: string }) => version;
  const common = { path, params, query: z.object({}), answer, versionOf };
  return [
    defineRoute({
      ...common,
      operationId: `read${idOf(part)}`,
      method: 'get',
      summary: `A school’s ${summaries[part]}`,
      body: null,
      problems: ['not_found'],
      handle: async ({ tx, actor, params: { id } }) => {
        allowAtSchool(actor, administers, id);
        return versioned(await readPart(tx, id, part));
      },
    }),
    defineRoute({
      ...common,
      operationId: `write${idOf(part)}`,
      method: 'put',
      summary: `Sets a school’s ${summaries[part]}`,
      description: 'In the words of a setup file (docs/setup.md). It becomes what is said, as a whole or not at all.',
      body: setupParts[part],
      limit: '1mb',
      problems: ['not_found', 'setup_refused'],
      handle: async ({ tx, actor, params: { id }, body, ifMatch }) => {
        allowAtSchool(actor, administers, id);
        await expectVersion(tx, id, part, ifMatch);
        await loadPart(tx, id, part, { [part]: body });
        return versioned(await readPart(tx, id, part));
      },
    }),
  ];
}

export const readSetup = defineRoute({
  operationId: 'readSetup',
  method: 'get',
  path: '/api/v1/schools/{id}/setup',
  summary: 'Everything a school says of itself, and what it says it about',
  params: z.object({ id: guid }),
  query: z.object({}),
  body: null,
  answer: z
    .object({
      about: aboutSchool.shape,
      ...answers,
    })
    .meta({ id: 'SchoolSetup' }),
  problems: ['not_found'],
  handle: async ({ tx, actor, now, params: { id } }) => {
    allowAtSchool(actor, administers, id);
    const setup = await presentSetup(tx, id);
    if (setup === null) throw notFound();
    const { general, bell_schedules, calendar, period_mapping, attendance_codes, grading_periods, alert_readers } = setup;
    return {
      about: await aboutSchool.read(tx, id, now),
      general: versioned(general),
      bell_schedules: versioned(
        bell_schedules.map(({ id: schedule = '', periods, ...rest }) => ({
          ...rest,
          id: schedule,
          periods: periods.map(({ id: period = '', ...of }) => ({ ...of, id: period })),
        })),
      ),
      calendar: versioned(calendar),
      period_mapping: versioned(period_mapping),
      attendance_codes: versioned(attendance_codes),
      grading_periods: versioned(grading_periods),
      alert_readers: versioned(alert_readers),
    };
  },
});

export const setupPartRoutes: readonly Route[] = (Object.keys(setupParts) as PartName[]).flatMap((part) => partRoutes(part));

async function readPart(tx: Transaction, school: Guid, part: PartName) {
  const value = await presentPart(tx, school, part);
  if (value === null) throw notFound();
  return value;
}

function versioned<Value>(value: Value): { version: string; value: Value } {
  return { version: hash('sha256', canonical(value), 'hex').slice(0, 32), value };
}

/** @throws ProblemError where somebody has changed it since, or no version was named. */
async function expectVersion(tx: Transaction, school: Guid, part: PartName, ifMatch: readonly string[] | null): Promise<void> {
  if (ifMatch === null) throw new ProblemError('version_missing', 'Name the version you have read, by its ETag in If-Match.');
  // Who comes second waits here, and then sees what the first has written.
  await tx.query('select from schools where id = $1 for no key update', [school]);
  const { version } = versioned(await readPart(tx, school, part));
  if (isNamed(version, ifMatch)) return;
  throw new ProblemError('changed_meanwhile', 'Somebody has changed this since you opened it: open it again, then make your change.');
}

async function loadPart(tx: Transaction, school: Guid, part: PartName, parts: SchoolParts): Promise<void> {
  try {
    await loadSchool(tx, parts, school);
  } catch (error) {
    if (!(error instanceof SetupRefusedError)) throw error;
    // Whoever wrote the part knows its fields; its own name before each says nothing.
    const errors = error.problems.map(({ path, message }) => ({ path: path.replace(new RegExp(`^${part}\\.?`), ''), message }));
    const [first] = errors;
    throw new ProblemError('setup_refused', `Nothing was changed: ${first?.message ?? 'it is not right'}.`, { errors });
  }
}

/** `bell_schedules` is `SetupBellSchedules` in the document. */
function idOf(part: string): string {
  return `Setup${part
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')}`;
}
