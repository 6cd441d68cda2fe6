import type { ImportDoor } from '../door.ts';
import type { Findings } from '../findings.ts';
import { fileNames, type StagedRow } from '../package-format.ts';
import { keepRepairs } from '../record.ts';
import type { OpenPackage } from './open-package.ts';
import { readFile } from './read-file.ts';
import type { Manifest } from './read-manifest.ts';

const rowsAtOnce = 4000;
/** Characters that no cell holds (read-file.ts): what parts cells, and what parts rows. */
const [betweenCells, betweenRows] = ['\u001F', '\u001E'];

/** Brings the rows of a package into `import_rows`, a few thousand at a time. */
export async function stageRows(
  db: ImportDoor,
  importId: string,
  { roster, manifest }: { roster: OpenPackage; manifest: Manifest },
  findings: Findings,
  onProgress: (step: string, part: number) => void,
): Promise<void> {
  const stage = new Stage(db, importId, findings);
  const files = fileNames.filter((name) => manifest.modes[name] !== 'absent');
  const all = files.reduce((sum, name) => sum + roster.sizeOf(`${name}.csv`), 0);
  let before = 0;
  for (const name of files) {
    const mode = manifest.modes[name];
    if (mode === 'absent') continue;
    const size = roster.sizeOf(`${name}.csv`);
    let seen = 0;
    const open = () => roster.open(`${name}.csv`);
    for await (const row of readFile({ name, version: manifest.version, mode, open }, findings)) {
      // About what the row takes in the file; the bar need not be exact.
      seen += row.cells.reduce((sum, cell) => sum + cell.length + 1, row.sourcedId.length);
      if (await stage.add(row)) onProgress(`reading ${name}.csv`, (before + Math.min(seen, size)) / Math.max(all, 1));
    }
    before += size;
  }
  await stage.finish();
}

/** Writes a batch while the next is read, and keeps no more than the two. */
class Stage {
  readonly #db: ImportDoor;
  readonly #importId: string;
  readonly #findings: Findings;
  #rows: StagedRow[] = [];
  #writing: Promise<void> = Promise.resolve();

  constructor(db: ImportDoor, importId: string, findings: Findings) {
    this.#db = db;
    this.#importId = importId;
    this.#findings = findings;
  }

  /** @returns whether a batch went out. */
  async add(row: StagedRow): Promise<boolean> {
    this.#rows.push(row);
    if (this.#rows.length < rowsAtOnce) return false;
    await this.#write();
    return true;
  }

  async finish(): Promise<void> {
    await this.#write();
    await this.#writing;
  }

  async #write(): Promise<void> {
    await this.#writing;
    const [rows, repairs] = [this.#rows, this.#findings.takeRepairs()];
    this.#rows = [];
    // A package that is refused anyway is only read to the end of its problems.
    const written = this.#findings.problems.length > 0 ? [] : rows;
    this.#writing = this.#db.transact(async (tx) => {
      if (written.length > 0) await tx.query(insertRows, [this.#importId, written.map(asText).join(betweenRows)]);
      await keepRepairs(tx, this.#importId, repairs);
    });
    // Awaited at the next batch; until then a failure is nobody's unhandled one.
    this.#writing.catch(() => undefined);
  }
}

function asText({ file, line, sourcedId, status, cells }: StagedRow): string {
  return [file, String(line), sourcedId, status, ...cells].join(betweenCells);
}

const insertRows = `
  insert into import_rows (import_id, file, line, sourced_id, status, cells)
  select $1, cut[1], cut[2]::int, cut[3], cut[4], cut[5:]
  from string_to_table($2, E'\\x1E') as row, string_to_array(row, E'\\x1F') as cut`;
