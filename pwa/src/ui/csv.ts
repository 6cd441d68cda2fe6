/** What a spreadsheet would run, or what only looks guarded already: one apostrophe more is taken off again, whatever the text was. */
const formula = /^'*[=+\-@\t\r]/;
const guarded = /^'('*[=+\-@\t\r])/;
const byteOrderMark = '\uFEFF';

type Options = {
  /** By which Excel knows UTF-8; other programs may show it as a sign of its own. */
  mark?: boolean;
};

/** A table as a spreadsheet reads it: RFC 4180, with no text that it would run as a formula. */
export function csvOf(rows: readonly (readonly (string | number | null)[])[], { mark = true }: Options = {}): string {
  return `${mark ? byteOrderMark : ''}${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The text as it was before `csvOf` guarded it. */
export function unguarded(text: string): string {
  return text.replace(guarded, '$1');
}

/** Without what a file's name may not have on Windows. */
export function fileNameOf(extension: string, ...parts: string[]): string {
  return `${parts.map((part) => part.replaceAll(/[\\/:*?"<>|\s]+/g, '-')).join('_')}.${extension}`;
}

export function csvName(...parts: string[]): string {
  return fileNameOf('csv', ...parts);
}

export function saveFile(name: string, content: string | Blob): void {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the address after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
