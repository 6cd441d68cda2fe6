import { has, type Actor } from '@osss/shared/access';
import { guid, type Guid, type Instant } from '@osss/shared/values';
import { z } from 'zod';
import type { Transaction } from '../../database/transaction.ts';
import { mayHold } from '../../feed/scopes.ts';
import { ProblemError } from '../../http/problem.ts';
import { PhotosRefusedError } from '../../setup/read-photos.ts';
import { storePhotos } from '../../setup/store-photos.ts';
import { allowAtSchool, notFound } from '../permission.ts';
import { defineRoute, FileAnswer } from '../route.ts';
import { administers } from './permission.ts';

const report = z
  .object({
    added: z.int(),
    changed: z.int(),
    same: z.int(),
    problems: z.array(z.object({ file: z.string(), message: z.string() })).meta({ description: 'What was not used, and why.' }),
  })
  .meta({ id: 'PhotoReport' });

export const loadPhotos = defineRoute({
  operationId: 'loadPhotos',
  method: 'post',
  path: '/api/v1/schools/{id}/photos',
  summary: 'Photos of a school’s students, from a zip of files named by student number',
  description:
    'JPEG, PNG or WebP, at most 512 KiB and 3,000 pixels wide and high each. Place, time and camera are taken out. ' +
    'What cannot be used is listed; a student whose photo is not in the zip keeps it.',
  params: z.object({ id: guid }),
  query: z.object({ dry_run: z.enum(['true', 'false']).default('false') }),
  body: null,
  upload: {
    types: ['application/zip', 'application/x-zip-compressed'],
    limit: '128mb',
    admits: (actor, { id }) => allowAtSchool(actor, administers, id),
  },
  answer: report,
  problems: ['not_found', 'photos_refused'],
  handle: async ({ tx, actor, params: { id }, query, upload }) => {
    allowAtSchool(actor, administers, id);
    const { rowCount } = await tx.query('select from schools where id = $1', [id]);
    if (rowCount === 0) throw notFound();
    return storePhotos(tx, upload, { dryRun: query.dry_run === 'true', school_id: id }).catch((error: unknown) => {
      throw error instanceof PhotosRefusedError ? new ProblemError('photos_refused', error.message, { cause: error }) : error;
    });
  },
});

export const readPhoto = defineRoute({
  operationId: 'readStudentPhoto',
  method: 'get',
  path: '/api/v1/students/{id}/photo',
  summary: 'A student’s photo; its tag is the hash that the student’s record names',
  params: z.object({ id: guid }),
  query: z.object({}),
  body: null,
  answer: z.instanceof(FileAnswer),
  produces: ['image/jpeg', 'image/png', 'image/webp'],
  versionOf: (photo) => photo.version,
  problems: ['not_found'],
  handle: async ({ tx, actor, now, params: { id } }) => {
    // A student out of reach, one without a photo and none at all answer the same.
    if (!(await mayReadStudent(tx, actor, id, now))) throw notFound();
    const { rows } = await tx.query<{ sha256: string; content_type: string; bytes: Buffer }>(
      'select sha256, content_type, bytes from student_photos where student_id = $1',
      [id],
    );
    const [photo] = rows;
    if (photo === undefined) throw notFound();
    return new FileAnswer(photo.content_type, photo.bytes, photo.sha256);
  },
});

/** Whose device may hold the student's record, who cares for the students of that school, and whose own it is. */
async function mayReadStudent(tx: Transaction, actor: Actor, student: Guid, now: Instant): Promise<boolean> {
  if (actor.own_student_ids.includes(student)) return has(actor, 'family') || has(actor, 'study');
  if (has(actor, 'administer')) return true;
  if (await mayHold(tx, actor, { kind: 'student', ref: student }, now)) return true;
  if (!has(actor, 'counsel') && !has(actor, 'health')) return false;
  const { rows } = await tx.query<{ school_id: Guid }>('select school_id from students where id = $1', [student]);
  return rows.some(({ school_id }) => actor.school_ids.includes(school_id));
}
