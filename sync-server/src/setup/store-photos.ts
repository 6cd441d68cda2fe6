import type { Guid } from '@osss/shared/values.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Photo, PhotoProblem, Photos } from './read-photos.ts';

export type PhotoReport = { added: number; changed: number; same: number; problems: PhotoProblem[] };

type Options = {
  dryRun: boolean;
  /** Only this school's students, by id or by code; neither: everybody's. */
  school_id?: Guid;
  school_code?: string | null;
};

/** Photos that are here already are not written again; a student whose photo is not in the zip keeps it. */
export async function storePhotos(tx: Transaction, { photos, problems }: Photos, options: Options): Promise<PhotoReport> {
  const report: PhotoReport = { added: 0, changed: 0, same: 0, problems: [...problems] };
  const students = await studentsByNumber(tx, photos, options);
  for (const photo of photos) {
    const found = students.get(photo.student_number) ?? [];
    const [student] = found;
    if (student === undefined || found.length > 1) {
      const message = student === undefined ? 'no student here has this number' : 'several students have this number: name the school';
      report.problems.push({ file: photo.student_number, message });
      continue;
    }
    const kind = student.sha256 === null ? 'added' : student.sha256 === photo.sha256 ? 'same' : 'changed';
    report[kind] += 1;
    if (kind !== 'same' && !options.dryRun) await storePhoto(tx, student.id, photo);
  }
  return report;
}

type Known = { id: Guid; student_number: string; sha256: string | null };

async function studentsByNumber(tx: Transaction, photos: Photo[], { school_id, school_code }: Options): Promise<Map<string, Known[]>> {
  const { rows } = await tx.query<Known>(
    `select student.id, student.student_number, photo.sha256
     from students student join schools school on school.id = student.school_id left join student_photos photo on photo.student_id = student.id
     where student.student_number = any ($1) and coalesce(school.id = $2, true) and coalesce(school.school_code = $3, true)`,
    [photos.map(({ student_number }) => student_number), school_id ?? null, school_code ?? null],
  );
  return Map.groupBy(rows, ({ student_number }) => student_number);
}

// One by one: together they would lie in memory twice.
async function storePhoto(tx: Transaction, student: Guid, { sha256, content_type, bytes }: Photo): Promise<void> {
  await tx.query(
    `insert into student_photos (student_id, sha256, content_type, bytes) values ($1, $2, $3, $4)
     on conflict (student_id) do update set sha256 = excluded.sha256, content_type = excluded.content_type, bytes = excluded.bytes, updated_at = now()`,
    [student, sha256, content_type, bytes],
  );
}
