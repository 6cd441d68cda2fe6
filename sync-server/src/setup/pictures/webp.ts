import { orientationIn, tiffWith } from './orientation.ts';
import type { Plain } from './picture.ts';

const keptChunks = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ICCP', 'ANIM', 'ANMF']);
/** Flags of VP8X. */
const [hasExif, hasXmp] = [0x08, 0x04];

/** Null: not a whole picture. */
export function plainWebp(bytes: Buffer): Plain | null {
  const all = bytes.subarray(0, 8 + bytes.readUInt32LE(4));
  if (all.length < 8 + bytes.readUInt32LE(4)) return null;
  const kept: Buffer[] = [];
  let [at, width, height, orientation] = [12, 0, 0, 1];
  while (at + 8 <= all.length) {
    const name = all.toString('latin1', at, at + 4);
    const end = at + 8 + all.readUInt32LE(at + 4);
    if (end > all.length) return null;
    const body = all.subarray(at + 8, end);
    const [wide, high] = sizeIn(name, body);
    [width, height] = [Math.max(width, wide), Math.max(height, high)];
    if (name === 'EXIF') orientation = orientationIn(body.toString('latin1', 0, 6) === 'Exif\0\0' ? body.subarray(6) : body);
    if (keptChunks.has(name)) kept.push(chunk(name, body));
    at = end + (end % 2);
  }
  const extended = kept.find((one) => one.toString('latin1', 0, 4) === 'VP8X');
  if (extended === undefined) return { width, height, bytes: riff(kept) };
  extended.writeUInt8((extended.readUInt8(8) & ~(hasExif | hasXmp)) | (orientation === 1 ? 0 : hasExif), 8);
  return { width, height, bytes: riff(orientation === 1 ? kept : [...kept, chunk('EXIF', tiffWith(orientation))]) };
}

function sizeIn(name: string, body: Buffer): [number, number] {
  if (name === 'VP8X' && body.length >= 10) return [body.readUIntLE(4, 3) + 1, body.readUIntLE(7, 3) + 1];
  if (name === 'VP8 ' && body.length >= 10) return [body.readUInt16LE(6) & 0x3fff, body.readUInt16LE(8) & 0x3fff];
  if (name !== 'VP8L' || body.length < 5) return [0, 0];
  const bits = body.readUInt32LE(1);
  return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
}

function chunk(name: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
}

function riff(chunks: Buffer[]): Buffer {
  return chunk('RIFF', Buffer.concat([Buffer.from('WEBP'), ...chunks]));
}
