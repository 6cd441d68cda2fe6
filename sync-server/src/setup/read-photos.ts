import { hash } from 'node:crypto';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';

export type PhotoType = 'image/jpeg' | 'image/png' | 'image/webp';
export type Photo = { student_number: string; sha256: string; content_type: PhotoType; bytes: Buffer };
export type PhotoProblem = { file: string; message: string };
export type Photos = { photos: Photo[]; problems: PhotoProblem[] };

/** The zip as a whole is of no use. */
export class PhotosRefusedError extends Error {
  readonly code = 'photos_refused';
}

/** A face on a list needs no more; a phone's raw picture is twenty times that. */
export const mostPhotoBytes = 512 * 1024;
const mostPhotos = 20_000;

/**
 * The photos of a zip, each named by a student's number: `240001.jpg`, in whatever folder. What is no photo is listed, not guessed.
 * @throws PhotosRefusedError
 */
export async function readPhotos(zipped: Buffer): Promise<Photos> {
  const zip = await fromBufferPromise(zipped, { lazyEntries: true, autoClose: false }).catch((cause: unknown) => {
    throw new PhotosRefusedError('This is not a zip file: pack the photos into one, each named by a student number.', { cause });
  });
  const result: Photos = { photos: [], problems: [] };
  try {
    for await (const entry of zip.eachEntry()) {
      if (result.photos.length + result.problems.length >= mostPhotos) {
        throw new PhotosRefusedError(`The zip has more than ${mostPhotos} files: make several of it.`);
      }
      if (!isNothing(entry.fileName)) await readOne(zip, entry, result);
    }
  } catch (cause) {
    if (cause instanceof PhotosRefusedError) throw cause;
    throw new PhotosRefusedError('The zip is damaged: make it again.', { cause });
  } finally {
    zip.close();
  }
  return result;
}

/** Folders, and what systems put beside the files. */
function isNothing(name: string): boolean {
  return name.endsWith('/') || name.startsWith('__MACOSX/') || /(?:^|\/)(?:\.|Thumbs\.db$)/.test(name);
}

async function readOne(zip: ZipFile, entry: Entry, { photos, problems }: Photos): Promise<void> {
  const file = entry.fileName;
  const wrong = (message: string) => void problems.push({ file, message });
  const student_number = /(?:^|\/)([^/]+)\.[A-Za-z]+$/.exec(file)?.[1];
  if (student_number === undefined) return wrong('must be named by a student number, such as 240001.jpg');
  if (entry.uncompressedSize > mostPhotoBytes) return wrong('is larger than 512 KiB: make the picture smaller');
  if (entry.isEncrypted()) return wrong('is locked with a password: pack it without one');
  const parts: Buffer[] = [];
  for await (const part of await zip.openReadStreamPromise(entry)) parts.push(part as Buffer);
  const bytes = Buffer.concat(parts);
  const content_type = photoType(bytes);
  if (content_type === null) return wrong('is not a JPEG, PNG or WebP picture');
  if (photos.some((photo) => photo.student_number === student_number)) return wrong('is a second photo of the same number');
  photos.push({ student_number, sha256: hash('sha256', bytes, 'hex'), content_type, bytes });
}

/** By its first bytes, whatever its name says: what is served to browsers must be what it is called. */
export function photoType(bytes: Buffer): PhotoType | null {
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'image/jpeg';
  if (bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return 'image/png';
  return bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP' ? 'image/webp' : null;
}
