import { isUtf8 } from 'node:buffer';
import { Transform, type Readable, type TransformCallback } from 'node:stream';
import { parse, type CsvError, type Info } from 'csv-parse';
import type { Findings } from '../findings.ts';

export type Line = { values: string[]; line: number };

const mostCharacters = 100_000;
/** Of any system, and of several in one file: left to guess by the first, the parser takes the others for text. */
const lineBreaks = ['\r\n', '\n', '\r'];

/** The lines of a CSV file (RFC 4180) in UTF-8, as they stream by. What cannot be read ends the file with a problem. */
export async function* readLines(file: string, stream: Readable, findings: Findings): AsyncGenerator<Line> {
  const bytes = new ReadableBytes();
  const parser = stream.pipe(bytes).pipe(
    parse({
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: mostCharacters,
      record_delimiter: lineBreaks,
    }),
  );
  // `pipe` carries no errors over: a broken zip entry would leave the parser waiting for ever.
  stream.on('error', (error) => bytes.destroy(error));
  bytes.on('error', (error) => parser.destroy(error));
  let [last, doubled] = [0, 0];
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      last = info.lines;
      if (bytes.mark && record[0]?.startsWith('\uFEFF')) record[0] = withoutMark(file, record[0], findings);
      // A value in quotes may go over several lines, where the parser counts \r\n as two; a row stands where it begins.
      const long = record.filter((value) => /[\r\n]/.test(value)).join('\t');
      doubled += countOf(long, /\r\n/g);
      yield { values: record, line: info.lines - doubled - countOf(long, /\r\n|\n|\r/g) };
    }
  } catch (error) {
    findings.problem(file, lineOf(error), null, ...wordsFor(error));
    return;
  } finally {
    // Whoever has seen enough leaves no half-read entry open.
    stream.destroy();
  }
  if (last > 0 && !bytes.ended)
    findings.mend({ file, line: last, column: null }, 'a line break after the last line', 'the end of the file', 'taken as whole');
}

/** Lets through what a CSV file may hold: valid UTF-8 without NUL. */
class ReadableBytes extends Transform {
  #tail: Buffer = Buffer.alloc(0);
  #lines = 1;
  #first = true;
  /** The file began with a byte-order mark. */
  mark = false;
  /** The last line has its line break. */
  ended = false;

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    if (this.#first) this.mark = chunk.subarray(0, 3).equals(Buffer.from('\uFEFF'));
    this.#first = false;
    const bytes = this.#tail.length > 0 ? Buffer.concat([this.#tail, chunk]) : chunk;
    const whole = bytes.length - cutCharacter(bytes);
    this.#tail = Buffer.from(bytes.subarray(whole));
    this.#pass(bytes.subarray(0, whole), done);
  }

  override _flush(done: TransformCallback): void {
    this.#pass(this.#tail, done);
  }

  #pass(bytes: Buffer, done: TransformCallback): void {
    if (bytes.length === 0) return done();
    if (!isUtf8(bytes) || bytes.includes(0)) return done(new UnreadableBytesError(this.#lines + badLine(bytes)));
    this.#lines += countLines(bytes);
    this.ended = bytes.at(-1) === 0x0a || bytes.at(-1) === 0x0d;
    done(null, bytes);
  }
}

class UnreadableBytesError extends Error {
  readonly lines: number;
  constructor(lines: number) {
    super('bytes that are no text');
    this.lines = lines;
  }
}

/** How many bytes at the end begin a character that the next chunk ends. */
function cutCharacter(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

function countOf(text: string, kind: RegExp): number {
  return text.match(kind)?.length ?? 0;
}

function countLines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(0x0a); at !== -1; at = bytes.indexOf(0x0a, at + 1)) count += 1;
  return count;
}

function badLine(bytes: Buffer): number {
  let [line, from] = [0, 0];
  for (let at = bytes.indexOf(0x0a); at !== -1; at = bytes.indexOf(0x0a, from)) {
    const piece = bytes.subarray(from, at);
    if (!isUtf8(piece) || piece.includes(0)) return line;
    [line, from] = [line + 1, at + 1];
  }
  return line;
}

function withoutMark(file: string, value: string, findings: Findings): string {
  const found = '"(byte-order mark)sourcedId"';
  findings.mend({ file, line: 1, column: 'sourcedId' }, 'the file to begin with its header', found, 'the mark was left out');
  return value.slice(1);
}

function wordsFor(error: unknown): [expected: string, found: string] {
  if (error instanceof UnreadableBytesError) return ['text in UTF-8', 'bytes that are none (save the file as UTF-8)'];
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'CSV_MAX_RECORD_SIZE')
    return [`lines of at most ${mostCharacters} characters with quotes that close`, 'a longer one, or a quote that is never closed'];
  const message = error instanceof Error ? error.message : String(error);
  return ['a CSV file with quotes that close', message.length > 200 ? `${message.slice(0, 200)}…` : message];
}

function lineOf(error: unknown): number {
  const { lines } = error as CsvError & { lines?: number };
  return typeof lines === 'number' ? lines : 0;
}
