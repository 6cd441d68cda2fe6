import { crc32 } from 'node:zlib';

/** Pictures in their smallest form: every part that is read stands where it should, and what would be drawn is nonsense. 3 × 2 pixels. */
type JpegParts = { before?: Buffer[]; width?: number; height?: number; drawn?: string };

export function jpegOf({ before = [], width = 3, height = 2, drawn = 'drawn' }: JpegParts): Buffer {
  const frame = Buffer.from([8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0]);
  // In a scan, ff 00 is a byte and ff d0 a restart: neither ends it.
  const scan = Buffer.concat([segmentOf(0xda, 'scan'), Buffer.from([0xff, 0, 0xff, 0xd0]), Buffer.from(drawn)]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...before,
    segmentOf(0xe0, 'JFIF\0...'),
    segmentOf(0xc2, frame),
    scan,
    scan,
    Buffer.from([0xff, 0xd9]),
  ]);
}

export function segmentOf(marker: number, body: string | Buffer): Buffer {
  const bytes = Buffer.from(body);
  return Buffer.concat([Buffer.from([0xff, marker, (bytes.length + 2) >> 8, (bytes.length + 2) & 255]), bytes]);
}

/** EXIF with two tags, the second of them how the camera was held; and words behind. */
export function exifOf(orientation: number, words?: string, order: 'II' | 'MM' = 'MM'): Buffer {
  const tags =
    words === undefined
      ? [[0x0112, orientation]]
      : [
          [0x010f, 7],
          [0x0112, orientation],
        ];
  const tiff = Buffer.alloc(14 + tags.length * 12);
  const short = (value: number, at: number) => (order === 'II' ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at));
  const long = (value: number, at: number) => (order === 'II' ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at));
  tiff.write(order, 'latin1');
  short(42, 2);
  long(8, 4);
  short(tags.length, 8);
  for (const [index, [tag = 0, value = 0]] of tags.entries()) {
    const at = 10 + index * 12;
    short(tag, at);
    short(3, at + 2);
    long(1, at + 4);
    short(value, at + 8);
  }
  return Buffer.concat([Buffer.from('Exif\0\0'), tiff, Buffer.from(words ?? '')]);
}

export function pngOf(chunks: Buffer[]): Buffer {
  const header = Buffer.from([0, 0, 0, 3, 0, 0, 0, 2, 8, 0, 0, 0, 0]);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunkOf('IHDR', header), ...chunks, chunkOf('IDAT', 'drawn'), chunkOf('IEND', '')]);
}

export function chunkOf(name: string, body: string | Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name), Buffer.from(body)]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(named.length - 4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

/** In its extended form, whose flags say what stands beside the picture. */
export function webpOf(beside: { EXIF?: string | Buffer; 'XMP '?: string | Buffer }): Buffer {
  const flags = (beside.EXIF === undefined ? 0 : 0x08) | (beside['XMP '] === undefined ? 0 : 0x04);
  const chunks = Object.entries({
    VP8X: Buffer.from([flags, 0, 0, 0, 2, 0, 0, 1, 0, 0]),
    VP8L: Buffer.from([0x2f, 2, 0x40, 0, 0]),
    ...beside,
  });
  const all = Buffer.concat([Buffer.from('WEBP'), ...chunks.map(([name, body]) => webpChunk(name, Buffer.from(body)))]);
  return webpChunk('RIFF', all);
}

function webpChunk(name: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(body.length);
  return Buffer.concat([Buffer.from(name), length, body, Buffer.alloc(body.length % 2)]);
}
