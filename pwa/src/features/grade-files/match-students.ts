import type { Guid } from '@osss/shared/values.ts';
import type { FileStudent } from './imported-file.ts';

/** A student of the class, by all that a file may call them. */
export type Candidate = { id: Guid; number: string | null; names: string[] };

export type Match =
  | { kind: 'sure'; student_id: Guid; by: 'id' | 'number' | 'name' | 'hand' }
  /** `several`: of one name; `other_name`: the number is one's, the name another's; `twice`: a row above is theirs already. */
  | { kind: 'asked'; why: 'several' | 'other_name' | 'twice'; candidates: Guid[] }
  | { kind: 'unknown' }
  /** Somebody has decided so. */
  | { kind: 'left_out' };

/** Chosen by hand, by line of the file; null: left out. */
export type StudentChoices = ReadonlyMap<number, Guid | null>;

/** Who each row is: by our own id, the school's number, else the name. Nobody is guessed. */
export function matchStudents(rows: readonly FileStudent[], candidates: readonly Candidate[], choices: StudentChoices): Map<number, Match> {
  const byNumber = Map.groupBy(candidates, ({ number }) => (number ?? '').trim().toUpperCase());
  const byName = Map.groupBy(
    candidates.flatMap(({ id, names }) => [...new Set(names.map(nameKey))].map((key) => ({ id, key }))),
    ({ key }) => key,
  );
  const known = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  const found = (row: FileStudent): Match => {
    if (row.id !== null && known.has(row.id)) return { kind: 'sure', student_id: row.id, by: 'id' };
    for (const number of row.numbers) {
      const [own, ...more] = byNumber.get(number.toUpperCase()) ?? [];
      if (own === undefined || more.length > 0) continue;
      return shareAName(row.name, own)
        ? { kind: 'sure', student_id: own.id, by: 'number' }
        : { kind: 'asked', why: 'other_name', candidates: [own.id] };
    }
    const named = [...new Set((byName.get(nameKey(row.name)) ?? []).map(({ id }) => id))];
    if (named[0] === undefined || nameKey(row.name) === '') return { kind: 'unknown' };
    return named.length === 1 ? { kind: 'sure', student_id: named[0], by: 'name' } : { kind: 'asked', why: 'several', candidates: named };
  };
  return onceEach(rows, choices, found);
}

/** What was chosen by hand goes first; a second row of one student is asked about, whatever it says. */
function onceEach(rows: readonly FileStudent[], choices: StudentChoices, found: (row: FileStudent) => Match): Map<number, Match> {
  const chosen = rows.flatMap(({ line }) => choices.get(line) ?? []);
  const taken = new Set(chosen);
  return new Map(
    rows.map((row): [number, Match] => {
      const choice = choices.get(row.line);
      if (choice !== undefined)
        return [row.line, choice === null ? { kind: 'left_out' } : { kind: 'sure', student_id: choice, by: 'hand' }];
      const match = found(row);
      if (match.kind !== 'sure') return [row.line, match];
      if (taken.has(match.student_id)) return [row.line, { kind: 'asked', why: 'twice', candidates: [match.student_id] }];
      taken.add(match.student_id);
      return [row.line, match];
    }),
  );
}

/** `Caipo, Santiago` and `Santiago CAIPO`, with or without accents: the parts of the name, in any order. */
export function nameKey(name: string): string {
  return partsOf(name)
    .toSorted((a, b) => (a < b ? -1 : 1))
    .join(' ');
}

export function partsOf(name: string): string[] {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.split(/[^\p{L}\p{N}]+/u).filter((part) => part !== '');
}

/** A number that was mistyped, or is another system's, is seldom beside a name that fits. */
function shareAName(name: string, { names }: Candidate): boolean {
  const parts = partsOf(name);
  const known = new Set(names.flatMap(partsOf));
  return parts.length === 0 || known.size === 0 || parts.some((part) => known.has(part));
}
