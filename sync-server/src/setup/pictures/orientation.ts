/** How a camera was held, of all that EXIF says; 1 is upright. 2 to 8 are the turns and mirrors that browsers know. */
export type Orientation = number;

const orientationTag = 0x01_12;

/** @param tiff the EXIF block from its byte order on. What cannot be read is upright. */
export function orientationIn(tiff: Buffer): Orientation {
  const order = tiff.toString('latin1', 0, 2);
  if ((order !== 'II' && order !== 'MM') || tiff.length < 8) return 1;
  const short = (at: number) => (at + 2 > tiff.length ? 0 : order === 'II' ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const first = order === 'II' ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  const places = Array.from({ length: Math.min(short(first), 200) }, (_, index) => first + 2 + index * 12);
  const place = places.find((at) => short(at) === orientationTag);
  const value = place === undefined ? 1 : short(place + 8);
  return value >= 1 && value <= 8 ? value : 1;
}

/** An EXIF block that says how the camera was held, and nothing else. */
export function tiffWith(orientation: Orientation): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('MM\0*\0\0\0\b\0\x01', 'latin1');
  tiff.writeUInt16BE(orientationTag, 10);
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  return tiff;
}
