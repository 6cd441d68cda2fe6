import type { Readable } from 'node:stream';
import { parse, type CsvError, type Info } from 'csv-parse';
import type { ProblemList } from './problems.ts';

export type Line = { values: string[]; line: number };

/** The lines of a CSV file (RFC 4180), as they stream by. A broken quote ends the file with a problem. */
export async function* readLines(file: string, stream: Readable, problems: ProblemList): AsyncGenerator<Line> {
  const parser = stream.pipe(parse({ info: true, relax_column_count: true, skip_empty_lines: true, max_record_size: 100_000 }));
  // `pipe` carries no errors over: a broken zip entry would leave the parser waiting for ever.
  stream.on('error', (error) => parser.destroy(error));
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      yield { values: record, line: info.lines };
    }
  } catch (error) {
    problems.add(file, lineOf(error), null, 'a CSV file with quotes that close', error instanceof Error ? error.message : String(error));
  }
}

function lineOf(error: unknown): number {
  const { lines } = error as CsvError & { lines?: number };
  return typeof lines === 'number' ? lines : 0;
}
