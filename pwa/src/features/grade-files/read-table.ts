import { unguarded } from '../../ui/csv.ts';
import { decodeText } from './decode-text.ts';
import { readCsv } from './read-csv.ts';
import { looksLikeWorkbook, readXlsx } from './read-xlsx.ts';
import { limits, UnreadableFile } from './unreadable.ts';

/**
 * A file as a table of texts, by what is in it, whatever its name says.
 * @throws UnreadableFile
 */
export async function readFile(file: Blob): Promise<string[][]> {
  if (file.size > limits.bytes) throw new UnreadableFile('too_large');
  const bytes = new Uint8Array(await file.arrayBuffer());
  return looksLikeWorkbook(bytes) ? checked(await readXlsx(bytes)) : readText(decodeText(bytes));
}

/** As `readFile`, of what was pasted. */
export async function readText(text: string): Promise<string[][]> {
  if (text.length > limits.bytes) throw new UnreadableFile('too_large');
  const rows = await readCsv(text.replace(/^\uFEFF/, ''));
  return checked(rows.map((row) => row.map(unguarded)));
}

/** Without empty rows, and each row as wide as the widest. */
function checked(rows: readonly (readonly string[])[]): string[][] {
  const filled = rows.filter((row) => row.some((cell) => cell.trim() !== ''));
  if (filled.length === 0) throw new UnreadableFile('empty');
  if (filled.length > limits.rows) throw new UnreadableFile('too_many_rows');
  const width = Math.max(...filled.map((row) => row.length));
  if (width > limits.columns) throw new UnreadableFile('too_many_columns');
  if (filled.length < 2 || width < 2) throw new UnreadableFile('no_table');
  return filled.map((row) => Array.from({ length: width }, (_, index) => row[index] ?? ''));
}
