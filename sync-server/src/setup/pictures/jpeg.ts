import { orientationIn, tiffWith } from './orientation.ts';
import type { Plain } from './picture.ts';

const [startOfScan, endOfImage, app0, app1, app2, app14, app15, comment] = [0xda, 0xd9, 0xe0, 0xe1, 0xe2, 0xee, 0xef, 0xfe];

/** Null: not a whole picture. What stands behind its end goes too: phones hide a second picture there, with its own place on earth. */
export function plainJpeg(bytes: Buffer): Plain | null {
  const kept: Buffer[] = [];
  let [at, width, height, orientation] = [2, 0, 0, 1];
  while (at + 4 <= bytes.length || bytes[at + 1] === endOfImage) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff) return null;
    if (marker === endOfImage) return { width, height, bytes: written(kept, orientation) };
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    const body = bytes.subarray(at + 4, end);
    if (end > bytes.length) return null;
    if (isFrame(marker) && body.length >= 5) [height, width] = [body.readUInt16BE(1), body.readUInt16BE(3)];
    if (marker === app1 && begins(body, 'Exif\0\0')) orientation = orientationIn(body.subarray(6));
    const next = marker === startOfScan ? endOfScan(bytes, end) : end;
    if (isPicture(marker, body)) kept.push(bytes.subarray(at, next));
    at = next;
  }
  return null;
}

function written(kept: Buffer[], orientation: number): Buffer {
  const tiff = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiffWith(orientation)]);
  const exif = Buffer.concat([Buffer.from([0xff, app1, 0, tiff.length + 2]), tiff]);
  return Buffer.concat([Buffer.from([0xff, 0xd8]), ...(orientation === 1 ? [] : [exif]), ...kept, Buffer.from([0xff, endOfImage])]);
}

/** Where, when, with what and by whom it was taken is nobody's business; the colours are needed. */
function isPicture(marker: number, body: Buffer): boolean {
  if (marker === app0) return begins(body, 'JFIF\0');
  if (marker === app2) return begins(body, 'ICC_PROFILE\0');
  return marker === app14 || (marker !== comment && (marker < app0 || marker > app15));
}

/** SOF0 to SOF15, without the three that share their row. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** In a scan `ff 00` is a byte, and `ff d0` to `ff d7` restart it. */
function endOfScan(bytes: Buffer, from: number): number {
  let at = bytes.indexOf(0xff, from);
  while (at !== -1) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
    at = bytes.indexOf(0xff, at + 1);
  }
  return bytes.length;
}

function begins(body: Buffer, name: string): boolean {
  return body.toString('latin1', 0, name.length) === name;
}
