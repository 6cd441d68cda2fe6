import { limits, UnreadableFile } from './unreadable.ts';

/** Excel's own first line, which says what separates the cells. */
const separatorLine = /^sep=(.)\r?\n/;

/**
 * Comma, semicolon or tab, quoted as RFC 4180 says; empty lines are left out.
 * @throws UnreadableFile
 */
export async function readCsv(text: string): Promise<string[][]> {
  if (text.includes('\u0000')) throw new UnreadableFile('no_table');
  const { default: papa } = await import('papaparse');
  const said = separatorLine.exec(text);
  const table = said === null ? text : text.slice(said[0].length);
  const { data, errors } = papa.parse<string[]>(table, {
    delimiter: said?.[1] ?? '',
    delimitersToGuess: [',', ';', '\t'],
    skipEmptyLines: 'greedy',
    preview: limits.rows + 1,
  });
  // What follows an open quote would be one cell of many lines, and its grades nobody's.
  if (errors.some(({ code }) => code === 'MissingQuotes')) throw new UnreadableFile('unclosed_quote');
  return data;
}
