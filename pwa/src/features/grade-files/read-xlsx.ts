import type { unzipSync } from 'fflate';
import { limits, UnreadableFile } from './unreadable.ts';

/** Where the old binary Excel files begin, and those that a password has sealed. */
const compound = [0xd0, 0xcf, 0x11, 0xe0];
const zip = [0x50, 0x4b];
/** As the streams of a sealed file are named, in UTF-16. */
const sealedStream = [...'EncryptedPackage'].flatMap((letter) => [letter.charCodeAt(0), 0]);

export function looksLikeWorkbook(bytes: Uint8Array): boolean {
  return startsWith(bytes, compound) || startsWith(bytes, zip);
}

/**
 * The first sheet of an XLSX workbook, as texts: a number without an exponent, a day as `2026-11-17`.
 * @throws UnreadableFile
 */
export async function readXlsx(bytes: Uint8Array): Promise<string[][]> {
  if (startsWith(bytes, compound)) throw new UnreadableFile(includes(bytes, sealedStream) ? 'encrypted' : 'old_excel');
  const [{ readSheet }, { strFromU8, unzipSync: unzip, zipSync }] = await Promise.all([
    import('read-excel-file/universal'),
    import('fflate'),
  ]);
  const parts = unpacked(bytes, unzip);
  for (const [path, content] of Object.entries(parts)) if (/^xl\/worksheets\/[^/]+\.xml$/.test(path)) checkSize(strFromU8(content));
  try {
    // Stored, not packed: the library would start a worker from text for large parts, which the page's policy forbids.
    const stored = zipSync(parts, { level: 0 });
    const rows = await readSheet(new Blob([stored]), { trim: false });
    return rows.map((row) => row.map((value) => textOf(value as Parameters<typeof textOf>[0])));
  } catch (error) {
    throw new UnreadableFile('broken_xlsx', error);
  }
}

/** What its directory says it unpacks to is asked before anything is; what lies about that is cut off there. */
function unpacked(bytes: Uint8Array, unzip: typeof unzipSync): Record<string, Uint8Array> {
  let total = 0;
  try {
    return unzip(bytes, {
      filter: ({ name, originalSize }) => {
        if (!/\.xml(\.rels)?$/.test(name)) return false;
        total += originalSize;
        if (total > limits.unpackedBytes) throw new UnreadableFile('unpacks_too_large');
        return true;
      },
    });
  } catch (error) {
    throw error instanceof UnreadableFile ? error : new UnreadableFile('broken_xlsx', error);
  }
}

/** A single cell far out would make the reader fill up a table of millions of them. */
function checkSize(sheet: string): void {
  for (const [, column = '', row = ''] of sheet.matchAll(/\br="([A-Z]{1,4})(\d{1,9})"/g)) {
    if (Number(row) > limits.rows + 1) throw new UnreadableFile('too_many_rows');
    if (columnNumber(column) > limits.columns) throw new UnreadableFile('too_many_columns');
  }
}

function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

function textOf(value: string | number | boolean | Date | null): string {
  if (value === null) return '';
  // A spreadsheet computes in binary fractions: 17.1 may lie there as 17.1000000000000014.
  if (typeof value === 'number') return String(Number(value.toPrecision(12)));
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return typeof value === 'boolean' ? String(value).toUpperCase() : value;
}

function startsWith(bytes: Uint8Array, signs: readonly number[]): boolean {
  return signs.every((sign, index) => bytes[index] === sign);
}

function includes(bytes: Uint8Array, signs: readonly number[]): boolean {
  return bytes.some((byte, at) => byte === signs[0] && signs.every((sign, index) => bytes[at + index] === sign));
}
