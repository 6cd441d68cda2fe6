/** One place in a package that is not as OneRoster says. `line` counts from 1, the header's line; 0 is the file as a whole. */
export type ImportProblem = { file: string; line: number; column: string | null; expected: string; found: string };

/** A place that was put right, and what it became. */
export type ImportRepair = ImportProblem & { became: string };

/** The package was refused and nothing was written. */
export class ImportRefusedError extends Error {
  readonly code = 'import_refused';
  readonly problems: readonly ImportProblem[];
  /** True where there are more problems than are listed. */
  readonly more: boolean;

  constructor(problems: readonly ImportProblem[], more: boolean) {
    const count = more ? `more than ${problems.length} problems` : problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    super(`Nothing was imported: the package has ${count}.\n${problems.map(problemSentence).join('\n')}`);
    this.name = 'ImportRefusedError';
    this.problems = problems;
    this.more = more;
  }
}

export function problemSentence({ file, line, column, expected, found }: ImportProblem): string {
  return `${placeOf({ file, line, column })}: expected ${expected}, found ${found}`;
}

export function repairSentence(repair: ImportRepair): string {
  return `${problemSentence(repair)}; ${repair.became}`;
}

function placeOf({ file, line, column }: Pick<ImportProblem, 'file' | 'line' | 'column'>): string {
  const place = [file, line > 0 ? `line ${line}` : null, column === null ? null : `column ${column}`];
  return place.filter((part) => part !== null).join(', ');
}

/** As a sentence shows it: short, and blank said in words. */
export function quoted(value: string): string {
  const visible = value.replace('\uFEFF', '(byte-order mark)');
  return visible === '' ? 'nothing' : JSON.stringify(visible.length > 60 ? `${visible.slice(0, 60)}…` : visible);
}

const mostProblems = 50;
/** Of one kind in one column; a file with `TRUE` in each of 600,000 rows is said to be one. */
const mostRepairsOfAKind = 1000;

type Place = Omit<ImportProblem, 'expected' | 'found'>;

/** Gathers what is wrong, so that one look at the answer mends the whole package. What a strict reading refuses, a tolerant one repairs. */
export class Findings {
  readonly tolerant: boolean;
  readonly #problems: ImportProblem[] = [];
  #more = false;
  #repairs: ImportRepair[] = [];
  readonly #ofAKind = new Map<string, { place: Place; expected: string; count: number }>();

  constructor(tolerant: boolean) {
    this.tolerant = tolerant;
  }

  problem(file: string, line: number, column: string | null, expected: string, found: string): void {
    if (this.#problems.length < mostProblems) this.#problems.push({ file, line, column, expected, found });
    else this.#more = true;
  }

  /**
   * Something wrong of which it is certain what was meant.
   * @param became what was made of it, in words.
   * @returns whether it may be repaired; otherwise it is a problem now.
   */
  mend(place: Place, expected: string, found: string, became: string): boolean {
    if (!this.tolerant) {
      this.problem(place.file, place.line, place.column, expected, found);
      return false;
    }
    const kind = `${place.file}\n${place.column ?? ''}\n${expected}`;
    const before = this.#ofAKind.get(kind);
    if (before === undefined) this.#ofAKind.set(kind, { place, expected, count: 1 });
    else before.count += 1;
    if ((before?.count ?? 1) <= mostRepairsOfAKind) this.#repairs.push({ ...place, expected, found, became });
    return true;
  }

  get problems(): readonly ImportProblem[] {
    return this.#problems;
  }

  get more(): boolean {
    return this.#more;
  }

  get repairCount(): number {
    return [...this.#ofAKind.values()].reduce((sum, { count }) => sum + count, 0);
  }

  /** Repairs that were not taken yet. */
  takeRepairs(): ImportRepair[] {
    const taken = this.#repairs;
    this.#repairs = [];
    return taken;
  }

  /** What was too much to be listed one by one. */
  furtherRepairs(): ImportRepair[] {
    const many = [...this.#ofAKind.values()].filter(({ count }) => count > mostRepairsOfAKind);
    return many.map(({ place, expected, count }) => ({
      ...{ file: place.file, line: 0, column: place.column, expected },
      ...{ found: `something else ${count - mostRepairsOfAKind} more times`, became: 'repaired in the same way' },
    }));
  }

  /** @throws ImportRefusedError where there is any problem. */
  refuseIfAny(): void {
    if (this.#problems.length > 0) throw new ImportRefusedError(this.#problems, this.#more);
  }
}
