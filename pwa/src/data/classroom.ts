import type { Observable } from 'rxjs';
import type { Actor } from '@osss/shared/access';
import type { CellPath } from '@osss/shared/cells';
import type { DocumentOf } from '@osss/shared/collections/define';
import type { CollectionName, registry } from '@osss/shared/collections/registry';
import type { Mutation } from '@osss/shared/protocol';
import type { HeldReason, LostReason, MalformedReason } from '@osss/shared/refusals';
import type { Guid, Instant, Json } from '@osss/shared/values';
import type { SavedJournal } from './saved-work/saved-work.ts';

/** The person whose replica and journal these are. */
export type Person = { issuer: string; subject: string };

export type DocumentIn<Name extends CollectionName> = DocumentOf<(typeof registry)[Name]>;

/** Changes of one document made by one gesture; `from` is read from what the screen shows at that moment. */
export type Edit = {
  collection: CollectionName;
  document_id: string;
  changes: { path: CellPath; to: Json }[];
};

/** What one cell's edit has come to, keyed by its path joined with `/`. Cells not named are as the school has them. */
export type CellState =
  /** Only on this device. */
  | { state: 'device'; mutation_id: Guid; made_at: Instant }
  /** Received by the school and applied; the replica has not caught up yet. */
  | { state: 'sent'; mutation_id: Guid; made_at: Instant }
  /** Kept at the school for the office, or lost to another edit. */
  | { state: 'held'; mutation_id: Guid; reason: HeldReason; decidable: boolean; value: Json }
  | { state: 'lost'; mutation_id: Guid; reason: LostReason; value: Json }
  /** Could not be understood; stays here until its author discards it. */
  | { state: 'malformed'; mutation_id: Guid; reason: MalformedReason; value: Json };
export type CellStates = Record<string, CellState>;

/** One change of a cell that was typed on this device, and what has become of it; `device`: nobody has judged it yet. */
export type TypedChange = {
  mutation_id: Guid;
  made_at: Instant;
  gesture: 'edit' | 'undo' | 'redo';
  path: CellPath;
  /** What its author saw. */
  from: Json;
  to: Json;
  outcome: 'device' | 'applied' | 'held' | 'lost' | 'malformed';
  reason: HeldReason | LostReason | MalformedReason | null;
};

/** Whose gestures: of one document by its id, or of some collections' documents of one section, there perhaps of some cells alone. */
export type Within =
  | string
  | {
      section_id: Guid;
      collections: readonly CollectionName[];
      /** How their paths may begin: a class's seats and its gradebook's settings lie in one document. */
      cells?: readonly string[];
    };

/** What undo and redo would do next: the edits of that gesture; null: nothing to take back. */
export type History = { undo: Mutation[] | null; redo: Mutation[] | null };

export type SyncState = {
  /** `offline`: no answer of ours; `signed_out`: a sign-in is needed to send; `stopped`: another tab exchanges for this one. */
  connection: 'online' | 'offline' | 'signed_out' | 'refused';
  /** Why the server lets nobody in here, by its problem's code; null while it does, or did not answer. */
  refusal: string | null;
  busy: boolean;
  /** Cells that only this device has, how many of them are of attendance, and when the oldest was made. */
  unsent: { changes: number; marks: number; oldest_at: Instant | null };
  /** Unsent edits on documents this person may no longer read (FD4): only counted. */
  out_of_reach: number;
  malformed: number;
  last_exchange_at: Instant | null;
  /** Of a first sync; null otherwise. */
  progress: { done: number; total: number } | null;
  /** The server speaks a newer protocol for downloads (EX7). */
  update_needed: boolean;
};

/** What waits on this device of one document; `loaded`: it came here in a file of saved work. */
export type UnsentDocument = { collection: string; document_id: string; changes: number; oldest_at: Instant; loaded: boolean };

/** What a file of saved work has that this device has not; `already_here`: how many of its edits are this device's own. */
export type SavedWork = { saved_at: Instant; journals: readonly SavedJournal[]; mutations: Mutation[]; already_here: number };

/** Everything the screens know of the school: one replica, one journal, one exchanger behind it. */
export type Classroom = {
  person: Person;
  /** Who the school says this is; known offline after the first exchange. */
  me: Observable<Actor | null>;
  /** The server's clock as far as this device knows it: `Date.now()` corrected by the measured offset. */
  now: () => Instant;
  /** JN2: replica and journal together, live. `where` compares top-level fields for equality. */
  documents: <Name extends CollectionName>(name: Name, where?: Record<string, string>) => Observable<DocumentIn<Name>[]>;
  document: <Name extends CollectionName>(name: Name, id: string) => Observable<DocumentIn<Name> | null>;
  /** As `document`, once and at once: what an edit is made of must not wait for a query. */
  shown: <Name extends CollectionName>(name: Name, id: string) => Promise<DocumentIn<Name> | null>;
  cells: (name: CollectionName, id: string) => Observable<CellStates>;
  /** As `cells`, of all of a section's assignments or final grades; documents nobody has typed into here are not in it. */
  sectionCells: (name: 'assignments' | 'final_grades', section_id: Guid) => Observable<ReadonlyMap<string, CellStates>>;
  /** What was typed on this device into a document's cells whose paths begin with `path`, oldest first; kept 90 days (JN5). */
  typed: (name: CollectionName, id: string, path: CellPath) => Observable<TypedChange[]>;
  /** A student's photo by the hash their record names, kept here as long as the record is; null: not to be had now. */
  photo: (student: Guid, hash: string) => Promise<Blob | null>;
  /**
   * JN1: resolves when the edits are durable in the journal, one mutation each; they are one gesture, undone together.
   * @param gesture joins an earlier edit's, as minutes typed after a code do.
   */
  edit: (edits: Edit[], gesture?: Guid) => Promise<Mutation[]>;
  /**
   * Takes back (or makes again) the last gesture of this person on this device; null when there is none.
   * @param within only there, so that nothing changes in a class that is not on the screen.
   */
  undo: (within?: Within) => Promise<Mutation[] | null>;
  redo: (within?: Within) => Promise<Mutation[] | null>;
  history: (within?: Within) => Observable<History>;
  /** Edits that could not be understood (EX1), with their values. */
  malformed: Observable<{ mutation: Mutation; reason: MalformedReason }[]>;
  discard: (mutationId: Guid) => Promise<void>;
  sync: Observable<SyncState>;
  /** Oldest first; what is out of reach is not named (FD4). */
  unsent: Observable<UnsentDocument[]>;
  /** The text of a file with all unsent edits, which only the passphrase opens. Needs no network, and takes nothing away. */
  saveWork: (passphrase: string) => Promise<string>;
  /** Reads such a file without loading it. @throws SavedWorkRefused */
  openWork: (text: string, passphrase: string) => Promise<SavedWork>;
  /** Takes what was read among what this device sends, under its own journal's name and numbers (JN3). */
  loadWork: (work: SavedWork) => Promise<void>;
  syncNow: () => Promise<void>;
  close: () => Promise<void>;
};
