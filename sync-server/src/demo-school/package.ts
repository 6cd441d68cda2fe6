import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { fileNames, leadingColumns, unreadFilesOf } from '../oneroster/package-format.ts';
import { demoTables, type Table } from './files.ts';

/** The files of the demonstration district as a OneRoster 1.2 bulk package holds them, by name. */
export function demoFiles(year: number): Map<string, string> {
  const tables = Object.entries(demoTables(year));
  const manifest = [
    ['propertyName', 'value'],
    ['manifest.version', '1.0'],
    ['oneroster.version', '1.2'],
    ...[...fileNames, ...unreadFilesOf['1.2']]
      .toSorted()
      .map((name) => [`file.${name}`, fileNames.some((own) => own === name) ? 'bulk' : 'absent']),
    ['source.systemName', 'OSSS Teacher demo school'],
    ['source.systemCode', 'demo'],
  ];
  return new Map([['manifest.csv', csv(manifest)], ...tables.map(([name, table]) => [`${name}.csv`, csv(withLeading(table))] as const)]);
}

/** The zip of {@link demoFiles}: the same year gives the same bytes. */
export function demoPackage(year: number): Promise<Buffer> {
  return zipFiles(demoFiles(year));
}

/** A flat zip whose bytes depend on nothing but the files. */
export async function zipFiles(files: ReadonlyMap<string, string | Buffer>): Promise<Buffer> {
  const zip = new ZipFile();
  // Local components in the old DOS form alone: a moment in UTC would come out differently in each time zone.
  const options = { mtime: new Date(2020, 0, 1), forceDosTimestamp: true, mode: 0o100644 };
  for (const [name, content] of files) zip.addBuffer(typeof content === 'string' ? Buffer.from(content) : content, name, options);
  zip.end();
  return buffer(zip.outputStream);
}

/** A flat zip of files that are too large for the memory. */
export function zipStreams(files: ReadonlyMap<string, Readable>): NodeJS.ReadableStream {
  const zip = new ZipFile();
  for (const [name, stream] of files) zip.addReadStream(stream, name);
  zip.end();
  return zip.outputStream;
}

function withLeading({ columns, rows }: Table): string[][] {
  return [[...leadingColumns, ...columns], ...rows.map(([id = '', ...values]) => [id, '', '', ...values])];
}

function csv(rows: string[][]): string {
  return rows.map((row) => `${row.map(quoteWhereNeeded).join(',')}\n`).join('');
}

function quoteWhereNeeded(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
