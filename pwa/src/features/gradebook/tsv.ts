/** Cells as spreadsheets put them on the clipboard: rows by line, cells by tab; quotes around what holds either, doubled inside. */
export function formatTsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(quoted).join('\t')).join('\r\n');
}

function quoted(cell: string): string {
  return /[\t\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** The last line's end is none of its rows: Excel writes one, Sheets does not. Rows may be of different lengths. */
export function parseTsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at <= text.length) {
    const { cell, end } = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at);
    row.push(cell);
    const sign = text[end];
    if (sign !== '\t') {
      rows.push(row);
      row = [];
    }
    at = end + (sign === '\r' && text[end + 1] === '\n' ? 2 : 1);
    if (at >= text.length && sign !== '\t' && sign !== undefined) break;
  }
  return rows;
}

type Cell = { cell: string; end: number };

function plainCell(text: string, from: number): Cell {
  const length = text.slice(from).search(/[\t\r\n]/);
  const end = length < 0 ? text.length : from + length;
  return { cell: text.slice(from, end), end };
}

/** A quote that nothing closes, or that a word follows, was only a sign. */
function quotedCell(text: string, from: number): Cell {
  const found = /^"((?:[^"]|"")*)"(?=[\t\r\n]|$)/.exec(text.slice(from));
  if (found === null) return plainCell(text, from);
  return { cell: (found[1] ?? '').replaceAll('""', '"'), end: from + found[0].length };
}
