import type { JsonObject } from '@osss/shared/cells';
import type { Enrollment } from '@osss/shared/collections/enrollments';
import type { School } from '@osss/shared/collections/schools';
import type { Exception } from '@osss/shared/protocol';
import type { ScopeName } from '@osss/shared/scopes';
import type { Stamp } from '@osss/shared/merge';
import type { Guid, Json, SchoolDate } from '@osss/shared/values';

/** A school's rules, as far as they judge an edit. */
export type SchoolRules = {
  id: Guid;
  timezone: string;
  settings: { edit_days: number; late_days: number };
  codes: Map<string, { office_only: boolean }>;
  period_ids: Set<Guid>;
  grading_periods: Pick<School['grading_periods'][number], 'id' | 'term_id' | 'start_date' | 'end_date' | 'locks_on'>[];
};

/** A cell as it stands; without a stamp it was never written through a door that stamps. */
export type StoredCell = {
  value: Json;
  stamp: Stamp | null;
  /** Of what was judged in this transaction: whom the row names as its writer, for the second wall. */
  written_by?: Guid;
};

/** One change of a cell that was judged before, from history or earlier in the same group. */
export type PastChange = {
  mutation_id: Guid;
  path: string;
  user_id: Guid | null;
  by_name: string | null;
  from: Json;
  outcome: 'applied' | Exception['outcome'];
  reason: string | null;
  stamp: Stamp | null;
};

export type SchoolDocument = {
  collection: string;
  id: string;
  /** Null: there is no such document yet. */
  scope: ScopeName | null;
  /** Fields no device writes, where a rule needs them. */
  fixed: JsonObject;
  sheet_no: number | null;
  /** Keyed by `pathKey`. */
  cells: Map<string, StoredCell>;
  /** Paths that had a value or a stamp when it was read. */
  loaded: ReadonlySet<string>;
  /** Paths written since. */
  dirty: Set<string>;
  past: PastChange[];
};

/** A mutation's changes that wait at the office: path → its place in `changes`. */
export type OpenHeld = { user_id: Guid; changes: Map<string, number> };

/** Everything the judge looks at, read at once under the documents' locks; it grows as the group is judged (EX9). */
export type World = {
  schools: Map<Guid, SchoolRules>;
  /** By scope name, where the scope's ref exists. */
  schoolOf: Map<ScopeName, Guid>;
  /** By section. */
  terms: Map<Guid, { id: Guid; ends_on: SchoolDate; kept_until: SchoolDate }>;
  /** By section, then student. */
  enrolled: Map<Guid, Map<Guid, Pick<Enrollment, 'added_on' | 'dropped_on'>[]>>;
  /** Sections with a duty of somebody here, where a rule asks for more than the one the scope names. */
  dutySections: Map<Guid, { school_id: Guid; term: { ends_on: SchoolDate; kept_until: SchoolDate } }>;
  /** Of students that notes are about: the sections they are or were in. */
  sectionsOf: Map<Guid, Set<Guid>>;
  documents: Map<string, SchoolDocument>;
  held: Map<Guid, OpenHeld>;
  /** Documents (`documentKey`) that nobody has made yet because what would have made them is held: what follows is held with it (EX6). */
  heldCreates: Set<string>;
  /** Open held changes by user, for the quota. */
  heldCounts: Map<Guid, number>;
};

export function pathKey(path: readonly string[]): string {
  return path.join('/');
}
