import { guid, schoolDate, type Guid } from '@osss/shared/values';
import { z } from 'zod';
import { findingCodes } from '../../setup/finding-codes.ts';
import { findingSentence } from '../../setup/finding-sentences.ts';
import { findingsOf } from '../../setup/findings.ts';
import type { Transaction } from '../../database/transaction.ts';
import { cutPage, pageOfItems, paging } from '../paging.ts';
import { allowOffice, allowAtSchool, notFound } from '../permission.ts';
import { defineRoute } from '../route.ts';
import { administers } from './permission.ts';

const finding = z
  .object({
    code: z.enum(findingCodes),
    severity: z.enum(['today', 'surprise']).meta({ description: '`today`: Today cannot work for those it names.' }),
    count: z.int(),
    examples: z.array(z.string()).meta({ description: 'At most five.' }),
    from: schoolDate.nullable(),
    to: schoolDate.nullable(),
    sentence: z.string().meta({ description: 'What is missing and what to do, in English.' }),
    mend: z.object({
      page: z.string().meta({ description: 'Path of the page that mends it, with its anchor.' }),
      path: z.string().nullable().meta({ description: 'Where it is said in a setup file.' }),
    }),
  })
  .meta({ id: 'SetupFinding' });

const schoolFindings = z
  .object({ school_id: guid, name: z.string(), school_code: z.string().nullable(), findings: z.array(finding) })
  .meta({ id: 'SchoolSetupFindings' });

export const listSetupFindings = defineRoute({
  operationId: 'listSetupFindings',
  method: 'get',
  path: '/api/v1/setup-findings',
  summary: 'Every school of the district, and what it lacks before Today can work',
  params: z.object({}),
  query: z.object({ ...paging, limit: paging.limit.default(50) }),
  body: null,
  answer: pageOfItems(schoolFindings),
  problems: [],
  handle: async ({ tx, actor, now, query }) => {
    allowOffice(actor, 'administer');
    const { rows } = await tx.query<SchoolRow>('select id as school_id, name, school_code from schools');
    const page = cutPage(rows, (school) => [school.name, school.school_id], query);
    const items = [];
    for (const school of page.items) items.push({ ...school, findings: await described(tx, school.school_id, now) });
    return { ...page, items };
  },
});

export const readSetupFindings = defineRoute({
  operationId: 'readSetupFindings',
  method: 'get',
  path: '/api/v1/schools/{id}/setup-findings',
  summary: 'What a school lacks before Today can work, and what will surprise',
  params: z.object({ id: guid }),
  query: z.object({}),
  body: null,
  answer: schoolFindings,
  problems: ['not_found'],
  handle: async ({ tx, actor, now, params }) => {
    allowAtSchool(actor, administers, params.id);
    const { rows } = await tx.query<SchoolRow>('select id as school_id, name, school_code from schools where id = $1', [params.id]);
    const [school] = rows;
    if (school === undefined) throw notFound();
    return { ...school, findings: await described(tx, school.school_id, now) };
  },
});

type SchoolRow = { school_id: Guid; name: string; school_code: string | null };

async function described(tx: Transaction, school: Guid, now: number): Promise<z.infer<typeof finding>[]> {
  const findings = await findingsOf(tx, school, now);
  return findings.map((one) => ({ ...one, sentence: findingSentence(one) }));
}
