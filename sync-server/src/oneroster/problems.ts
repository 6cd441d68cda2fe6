/** One place in a package that is not as OneRoster says. `line` counts from 1, the header's line; 0 is the file as a whole. */
export type ImportProblem = { file: string; line: number; column: string | null; expected: string; found: string };

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
  const place = [file, line > 0 ? `line ${line}` : null, column === null ? null : `column ${column}`];
  return `${place.filter((part) => part !== null).join(', ')}: expected ${expected}, found ${found}`;
}

/** As a sentence shows it: short, and blank said in words. */
export function quoted(value: string): string {
  const visible = value.replace('\uFEFF', '(byte-order mark)');
  return visible === '' ? 'nothing' : JSON.stringify(visible.length > 60 ? `${visible.slice(0, 60)}…` : visible);
}

const most = 50;

/** Gathers problems, so that one look at the answer mends the whole package. */
export class ProblemList {
  readonly #problems: ImportProblem[] = [];
  #more = false;

  add(file: string, line: number, column: string | null, expected: string, found: string): void {
    if (this.#problems.length < most) this.#problems.push({ file, line, column, expected, found });
    else this.#more = true;
  }

  /** No more need be looked for. */
  get full(): boolean {
    return this.#more;
  }

  /** @throws ImportRefusedError where there is any. */
  refuseIfAny(): void {
    if (this.#problems.length > 0) throw new ImportRefusedError(this.#problems, this.#more);
  }
}
