import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';

export type PhotoProblem = { file: string; message: string };
/** A file of the zip that is named as a photo is. */
export type PhotoFile = { file: string; student_number: string; size: number; read: () => Promise<Buffer> };
export type PhotoFiles = { files: PhotoFile[]; problems: PhotoProblem[]; close: () => void };

/** The zip as a whole is of no use. */
export class PhotosRefusedError extends Error {
  readonly code = 'photos_refused';
}

const mostPhotos = 20_000;

/**
 * The files of a zip, each named by a student's number: `240001.jpg`, in whatever folder. What is no photo is listed, not guessed. None is
 * unpacked yet: a zip of a hundred megabytes may hold a hundred gigabytes.
 * @throws PhotosRefusedError
 */
export async function openPhotos(zipped: Buffer): Promise<PhotoFiles> {
  const zip = await fromBufferPromise(zipped, { lazyEntries: true, autoClose: false }).catch((cause: unknown) => {
    throw new PhotosRefusedError('This is not a zip file: pack the photos into one, each named by a student number.', { cause });
  });
  try {
    return { ...(await filesOf(zip)), close: () => zip.close() };
  } catch (cause) {
    zip.close();
    if (cause instanceof PhotosRefusedError) throw cause;
    const why = cause instanceof Error ? ` (${cause.message})` : '';
    throw new PhotosRefusedError(`The zip cannot be read${why}: make it again.`, { cause });
  }
}

async function filesOf(zip: ZipFile): Promise<Omit<PhotoFiles, 'close'>> {
  const files = new Map<string, PhotoFile>();
  const problems: PhotoProblem[] = [];
  for await (const entry of zip.eachEntry()) {
    if (files.size + problems.length >= mostPhotos) {
      throw new PhotosRefusedError(`The zip has more than ${mostPhotos} files: make several of it.`);
    }
    const file = entry.fileName;
    if (isNothing(file)) continue;
    const student_number = /(?:^|\/)([^/]+)\.[A-Za-z]+$/.exec(file)?.[1]?.trim();
    const message =
      student_number === undefined
        ? 'must be named by a student number, such as 240001.jpg'
        : files.has(student_number)
          ? 'is a second photo of the same number'
          : entry.isEncrypted()
            ? 'is locked with a password: pack it without one'
            : null;
    if (student_number === undefined || message !== null) problems.push({ file, message: message ?? '' });
    else files.set(student_number, { file, student_number, size: entry.uncompressedSize, read: () => unpacked(zip, entry) });
  }
  return { files: [...files.values()], problems };
}

/** Folders, and what systems put beside the files. */
function isNothing(name: string): boolean {
  return name.endsWith('/') || name.startsWith('__MACOSX/') || /(?:^|\/)(?:\.|Thumbs\.db$)/.test(name);
}

/** Rejects where it has other bytes than the zip says. */
async function unpacked(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of await zip.openReadStreamPromise(entry)) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
