import { plainJpeg } from './jpeg.ts';
import { plainPng } from './png.ts';
import { plainWebp } from './webp.ts';

/** A picture without what its camera wrote beside it; `bytes` hold no more than what is drawn, and how it is turned. */
export type Plain = { width: number; height: number; bytes: Buffer };
export type PhotoType = 'image/jpeg' | 'image/png' | 'image/webp';
export type Picture = Plain & { content_type: PhotoType };

/**
 * By its first bytes, whatever its name says: what is served to browsers must be what it is called. Where and when it was taken, by which
 * phone, and the little first version of a picture that was cut, go: they would reach everybody who may see the face.
 * @returns null where it is no picture, or not a whole one.
 */
export function plainPicture(bytes: Buffer): Picture | null {
  const content_type = photoType(bytes);
  if (content_type === null) return null;
  const plain = plainOf[content_type](bytes);
  return plain === null || plain.width === 0 || plain.height === 0 ? null : { ...plain, content_type };
}

const plainOf: Record<PhotoType, (bytes: Buffer) => Plain | null> = {
  'image/jpeg': plainJpeg,
  'image/png': plainPng,
  'image/webp': plainWebp,
};

function photoType(bytes: Buffer): PhotoType | null {
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'image/jpeg';
  if (bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return 'image/png';
  return bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP' ? 'image/webp' : null;
}
