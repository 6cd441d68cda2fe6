/** Why a file is no table; the page has the sentence for each, and what to do. */
export type UnreadableReason =
  | 'too_large'
  | 'too_many_rows'
  | 'too_many_columns'
  | 'empty'
  | 'no_table'
  | 'unclosed_quote'
  | 'old_excel'
  | 'encrypted'
  | 'broken_xlsx'
  | 'unpacks_too_large';

export class UnreadableFile extends Error {
  readonly code: UnreadableReason;
  constructor(code: UnreadableReason, cause?: unknown) {
    super(`This file cannot be read as a table: ${code}.`, { cause });
    this.name = 'UnreadableFile';
    this.code = code;
  }
}

/** A gradebook of any class is far below: what is larger is another file. */
export const limits = { bytes: 5_000_000, rows: 5000, columns: 1000, unpackedBytes: 60_000_000 };
