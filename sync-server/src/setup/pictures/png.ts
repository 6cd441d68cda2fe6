import type { Plain } from './picture.ts';

/** Besides those that every picture has: see-through parts, and what the colours mean. */
const keptChunks = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'bKGD']);
const signatureLength = 8;

/** Null: not a whole picture. */
export function plainPng(bytes: Buffer): Plain | null {
  const kept = [bytes.subarray(0, signatureLength)];
  let [at, width, height] = [signatureLength, 0, 0];
  while (at + 12 <= bytes.length) {
    const name = bytes.toString('latin1', at + 4, at + 8);
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) return null;
    if (name === 'IHDR' && end - at === 25) [width, height] = [bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 12)];
    if (keptChunks.has(name)) kept.push(bytes.subarray(at, end));
    if (name === 'IEND') return { width, height, bytes: Buffer.concat(kept) };
    at = end;
  }
  return null;
}
