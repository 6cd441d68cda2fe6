import { hash } from 'node:crypto';
import type { Guid } from '@osss/shared/values.ts';
import type { Transaction } from '../database/transaction.ts';
import { plainPicture, type Picture } from './pictures/picture.ts';
import { openPhotos, type PhotoFile, type PhotoProblem } from './read-photos.ts';

export type PhotoReport = { added: number; changed: number; same: number; problems: PhotoProblem[] };

type Options = {
  dryRun: boolean;
  /** Only this school's students; without it, everybody's. */
  school_id?: Guid;
};

/** A face on a list needs no more; a phone's raw picture is twenty times that. */
const mostPhotoBytes = 512 * 1024;
/** A few kilobytes can claim to be a picture of a gigabyte, and thirty of them are drawn at once. */
const mostPixels = 3000;

/**
 * Photos that are here already are not written again; a student whose photo is not in the zip keeps it. One picture lies in memory at a
 * time.
 * @throws PhotosRefusedError
 */
export async function storePhotos(tx: Transaction, zipped: Buffer, options: Options): Promise<PhotoReport> {
  const { files, problems, close } = await openPhotos(zipped);
  try {
    const report: PhotoReport = { added: 0, changed: 0, same: 0, problems };
    const students = await studentsByNumber(tx, files, options);
    for (const file of files) {
      const done = await storeOne(tx, file, students.get(file.student_number) ?? [], options);
      if (typeof done === 'string') report[done] += 1;
      else problems.push({ file: file.file, ...done });
    }
    return report;
  } finally {
    close();
  }
}

type Known = { id: Guid; student_number: string; sha256: string | null };

async function storeOne(tx: Transaction, file: PhotoFile, [student, ...others]: Known[], { dryRun }: Options) {
  if (student === undefined) return { message: 'no student here has this number' };
  if (others.length > 0) return { message: 'several students have this number: name the school' };
  const picture = await pictureOf(file);
  if ('message' in picture) return picture;
  const sha256 = hash('sha256', picture.bytes, 'hex');
  const kind = student.sha256 === null ? 'added' : student.sha256 === sha256 ? 'same' : 'changed';
  if (kind !== 'same' && !dryRun) await storePhoto(tx, student.id, sha256, picture);
  return kind;
}

async function pictureOf({ size, read }: PhotoFile): Promise<Picture | { message: string }> {
  if (size > mostPhotoBytes) return { message: 'is larger than 512 KiB: make the picture smaller' };
  const bytes = await read().catch(() => null);
  if (bytes === null) return { message: 'is damaged in the zip: pack it again' };
  const picture = plainPicture(bytes);
  if (picture === null) return { message: 'is not a JPEG, PNG or WebP picture, or not a whole one' };
  if (Math.max(picture.width, picture.height) <= mostPixels) return picture;
  return { message: `has ${picture.width} × ${picture.height} pixels: make it at most ${mostPixels} wide and high` };
}

async function studentsByNumber(tx: Transaction, files: PhotoFile[], { school_id }: Options): Promise<Map<string, Known[]>> {
  const { rows } = await tx.query<Known>(
    `select student.id, student.student_number, photo.sha256
     from students student left join student_photos photo on photo.student_id = student.id
     where student.student_number = any ($1) and coalesce(student.school_id = $2, true)`,
    [files.map(({ student_number }) => student_number), school_id ?? null],
  );
  return Map.groupBy(rows, ({ student_number }) => student_number);
}

async function storePhoto(tx: Transaction, student: Guid, sha256: string, { content_type, bytes }: Picture): Promise<void> {
  await tx.query(
    `insert into student_photos (student_id, sha256, content_type, bytes) values ($1, $2, $3, $4)
     on conflict (student_id) do update set sha256 = excluded.sha256, content_type = excluded.content_type, bytes = excluded.bytes, updated_at = now()`,
    [student, sha256, content_type, bytes],
  );
}
