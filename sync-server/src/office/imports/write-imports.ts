import { guid, type Guid } from '@osss/shared/values';
import { z } from 'zod';
import { ProblemError } from '../../http/problem.ts';
import { beginWork, expectNoOther, ImportNotNowError, recordImport, type Work } from '../../oneroster/record.ts';
import { allowOffice } from '../permission.ts';
import { defineRoute, type Asked } from '../route.ts';
import { storableText } from '../shapes.ts';
import { importById } from './read-imports.ts';
import { rosterImport } from './shapes.ts';

const mostBytes = 256 * 1024 * 1024;

export const sendImport = defineRoute({
  operationId: 'sendImport',
  method: 'post',
  path: '/api/v1/imports',
  summary: 'Send a OneRoster package: it is read and compared, and nothing is changed yet',
  description: 'The answer comes when the file has arrived; then ask how far the reading is.',
  params: z.object({}),
  query: z.object({
    file_name: storableText.max(200).default('package.zip'),
    system: storableText
      .min(1)
      .max(100)
      .default('oneroster')
      .meta({ description: 'Whose ids these are: packages of one system belong together.' }),
    tolerant: z.enum(['true', 'false']).default('false').meta({ description: 'Repairs what is certain, and lists each repair.' }),
  }),
  body: null,
  upload: {
    types: ['application/zip', 'application/x-zip-compressed'],
    limit: mostBytes,
    receive: async ({ import_id }, { actor, chunks, imports }) => {
      await imports.store(import_id, actor, chunks);
      imports.read(import_id, actor);
    },
  },
  answer: rosterImport,
  problems: ['another_import'],
  handle: async ({ tx, actor, query }) => {
    allowOffice(actor, 'administer');
    await expectNoOther(tx).catch(refused);
    const by = { id: actor.user_id, name: actor.name };
    const { system, file_name: fileName } = query;
    const id = await recordImport(tx, { system, fileName, tolerant: query.tolerant === 'true', by });
    return importById(tx, id);
  },
});

type LaterWork = Exclude<Work, 'reading'>;

/** Begins a work in the request's own transaction, so that whoever asks hears at once that it cannot be; then it goes on without him. */
async function begin(
  { tx, actor, params }: Pick<Asked<typeof byId, z.ZodObject, null>, 'tx' | 'actor' | 'params'>,
  work: LaterWork,
): Promise<void> {
  allowOffice(actor, 'administer');
  await importById(tx, params.id);
  await beginWork(tx, params.id, work).catch(refused);
}

function refused(error: unknown): never {
  if (!(error instanceof ImportNotNowError)) throw error;
  throw new ProblemError(error.code === 'another_import' ? 'another_import' : 'not_in_this_state', error.message, { cause: error });
}

const byId = z.object({ id: guid });
const nowhere = z.object({});

export const applyRosterImport = defineRoute({
  operationId: 'applyImport',
  method: 'post',
  path: '/api/v1/imports/{id}/apply',
  summary: 'Write what the dry run has shown, all of it or nothing',
  params: byId,
  query: nowhere,
  body: null,
  answer: rosterImport,
  problems: ['not_found', 'another_import', 'not_in_this_state'],
  handle: async (asked) => {
    await begin(asked, 'applying');
    asked.afterCommit(() => asked.imports.apply(asked.params.id, asked.actor));
    return importById(asked.tx, asked.params.id);
  },
});

export const undoRosterImport = defineRoute({
  operationId: 'undoImport',
  method: 'post',
  path: '/api/v1/imports/{id}/undo',
  summary: 'Take an import back',
  description:
    'What somebody changed since is left alone. What the import added goes where nothing refers to it, and ends where something does.',
  params: byId,
  query: z.object({ dry_run: z.enum(['true', 'false']).default('false').meta({ description: 'Only says what it would do.' }) }),
  body: null,
  answer: rosterImport,
  problems: ['not_found', 'another_import', 'not_in_this_state'],
  handle: async (asked) => {
    await begin(asked, 'undoing');
    const { imports, actor, query } = asked;
    const id: Guid = asked.params.id;
    asked.afterCommit(() => (query.dry_run === 'true' ? imports.previewUndo(id, actor) : imports.undo(id, actor)));
    return importById(asked.tx, id);
  },
});
