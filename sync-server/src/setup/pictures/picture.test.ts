import { crc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { chunkOf, exifOf, jpegOf, pngOf, segmentOf, webpOf } from '../../../../tests/support/pictures.ts';
import { plainPicture } from './picture.ts';

const secret = 'GPS 42.0 -93.6';
const leaks = (bytes: Buffer | undefined) => bytes === undefined || bytes.includes(secret);

describe('[SC11] a photo is what is drawn, and no more', () => {
  test('of a JPEG: without place, words and the second picture behind its end', () => {
    const behind = Buffer.from(`\xff\xd8${secret}`, 'latin1');
    const words = [segmentOf(0xe1, exifOf(1, secret)), segmentOf(0xe1, `http://ns.adobe.com/xap/1.0/\0${secret}`)];
    const others = [
      segmentOf(0xed, secret),
      segmentOf(0xfe, secret),
      segmentOf(0xe0, `JFXX\0${secret}`),
      segmentOf(0xe2, `MPF\0${secret}`),
    ];
    const colours = segmentOf(0xe2, 'ICC_PROFILE\0colours');
    const plain = plainPicture(Buffer.concat([jpegOf({ before: [...words, ...others, colours] }), behind]));
    expect(plain).toMatchObject({ content_type: 'image/jpeg', width: 3, height: 2 });
    expect(plain?.bytes).toEqual(jpegOf({ before: [colours] }));
  });

  test.each(['II', 'MM'] as const)('of a JPEG that was taken sideways, how it is turned stays (%s)', (order) => {
    const plain = plainPicture(jpegOf({ before: [segmentOf(0xe1, exifOf(6, secret, order))] }));
    expect(leaks(plain?.bytes)).toBe(false);
    expect(plain?.bytes.includes(exifOf(6).subarray(0, 24))).toBe(true);
    expect(plainPicture(plain?.bytes ?? Buffer.alloc(0))).toEqual(plain);
  });

  test('of a PNG: without its words', () => {
    const plain = plainPicture(pngOf([chunkOf('tEXt', secret), chunkOf('eXIf', secret), chunkOf('gAMA', 'abcd')]));
    expect(plain).toMatchObject({ content_type: 'image/png', width: 3, height: 2 });
    expect(plain?.bytes).toEqual(pngOf([chunkOf('gAMA', 'abcd')]));
    expect(crc32('IEND')).toBe(plain?.bytes.readUInt32BE(plain.bytes.length - 4));
  });

  test('of a WebP: without place and words, and turned as it was', () => {
    const plain = plainPicture(webpOf({ EXIF: exifOf(6, secret).subarray(6), 'XMP ': secret }));
    expect(plain).toMatchObject({ content_type: 'image/webp', width: 3, height: 2 });
    expect(leaks(plain?.bytes)).toBe(false);
    expect(plain?.bytes).toEqual(webpOf({ EXIF: exifOf(6).subarray(6) }));
    expect(plainPicture(webpOf({ 'XMP ': secret }))?.bytes).toEqual(webpOf({}));
  });

  test('what is cut short, or called otherwise, is none', () => {
    for (const whole of [jpegOf({}), pngOf([]), webpOf({})]) {
      expect(plainPicture(whole)?.bytes).toEqual(whole);
      for (let length = 0; length < whole.length; length += 1) expect(plainPicture(whole.subarray(0, length))).toBeNull();
    }
    expect(plainPicture(Buffer.from('GIF89a'))).toBeNull();
    expect(plainPicture(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBeNull();
  });
});
