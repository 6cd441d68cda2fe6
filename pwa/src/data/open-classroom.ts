import { distinctUntilChanged, map } from 'rxjs';
import type { Classroom, Edit, Person } from './classroom.ts';
import { cellStates } from './cell-states.ts';
import { sectionCellStates } from './section-cell-states.ts';
import { appendEdits } from './edit.ts';
import { runExchanger, type AccessToken } from './exchanger.ts';
import { holdExchange } from './holder.ts';
import { openJournal, type Journal } from './journal.ts';
import { openLive } from './live.ts';
import { sendForOthers, type AccessTokenFor } from './other-people.ts';
import { openPeopleHere, type PeopleHere } from './people-here.ts';
import { personKey } from './person-key.ts';
import { openPhotos } from './photos.ts';
import { malformedEdits } from './malformed.ts';
import { openReplica } from './replica.ts';
import { openLoadedWork } from './saved-work/loaded-work.ts';
import { pageSurroundings, type Stop, type Surroundings } from './surroundings.ts';
import { openSyncReports } from './sync-state.ts';
import { typedChanges } from './typed-changes.ts';
import { openUndo } from './undo.ts';
import { watchUnsent } from './unsent.ts';

export type OpenClassroomOptions = {
  person: Person;
  /** Origin (and path, if any) of the sync server, without a slash at the end; empty: the page's own. */
  serverUrl: string;
  accessToken: AccessToken;
  /** For what other people left unsent on this device (JN6). */
  accessTokenFor?: AccessTokenFor;
  /** Calls back when it is worth trying at once: the network's return, the page coming to the front. */
  onWake?: (wake: () => void) => Stop;
  surroundings?: Partial<Surroundings>;
};

/** Opens one person's classroom. Works without a network and without a token; both are needed only to exchange. */
export async function openClassroom(options: OpenClassroomOptions): Promise<Classroom> {
  const { person, serverUrl, accessToken } = options;
  const surroundings: Surroundings = { ...pageSurroundings(), ...options.surroundings };
  const key = await personKey(person);
  const [journal, loaded, replica, people] = await Promise.all([
    openJournal(key, person, surroundings),
    openLoadedWork(key, surroundings),
    openReplica(key, surroundings),
    peopleWith(person, surroundings),
  ]);
  const fetchPhoto = photoDoor(surroundings.fetch, serverUrl, accessToken);
  const photos = openPhotos({ key, replica, surroundings, fetchPhoto });
  const live = openLive(replica, journal);
  const undo = openUndo(journal, live, surroundings);
  const reports = openSyncReports(key, journal, loaded, surroundings);
  const inTurn = oneAfterAnother();
  const parts = { ...reports, journal, loaded, replica, surroundings, serverUrl, accessToken };
  const stopExchanging = holdExchange(key, journal, surroundings, (holding) => runExchanger(parts, holding));
  const { accessTokenFor } = options;
  const stopSending = accessTokenFor ? sendForOthers({ people, surroundings, serverUrl, accessTokenFor }, person) : undefined;
  const stopWaking = options.onWake?.(() => {
    // What other tabs told while this page slept may be missing; where it cannot be read, nothing can be typed either, and that is said.
    void journal.readAgain().catch(() => undefined);
    void reports.want();
  });

  return {
    person,
    me: journal.meta.pipe(
      map((meta) => meta.me),
      distinctUntilChanged(),
    ),
    now: () => surroundings.now() + journal.meta.value.offset,
    documents: live.documents,
    document: live.document,
    shown: async (name, id) => (await live.shown(name, id)).document as never,
    cells: (name, id) => cellStates(journal, live, name, id),
    sectionCells: (name, section_id) => sectionCellStates(journal, live, name, section_id),
    typed: (name, id, path) => typedChanges(journal, name, id, path),
    photo: photos.of,
    // One after another: the second edit of a cell has seen the first.
    edit: (edits: Edit[], gesture) => inTurn(() => appendEdits(journal, live, person, surroundings, edits, gesture)),
    undo: (within) => inTurn(() => undo.takeBack('undo', within)),
    redo: (within) => inTurn(() => undo.takeBack('redo', within)),
    history: undo.history,
    malformed: malformedEdits(journal, loaded),
    discard: async (mutationId) => {
      await discard(journal, mutationId);
      await loaded.discard(mutationId);
    },
    sync: reports.state,
    unsent: watchUnsent(journal, loaded),
    saveWork: async (passphrase) => {
      const { saveWork } = await savedWork();
      return saveWork(journal, loaded, surroundings.now() + journal.meta.value.offset, passphrase);
    },
    openWork: async (text, passphrase) => (await savedWork()).openWork(journal, text, passphrase),
    loadWork: async ({ journals }) => {
      await loaded.add(journals);
      void reports.want();
    },
    syncNow: reports.want,
    close: async () => {
      stopWaking?.();
      stopSending?.();
      stopExchanging();
      reports.close();
      people.close();
      photos.close();
      journal.close();
      loaded.close();
      await replica.close();
    },
  };
}

// Fetched when somebody asks for a file; no start needs it.
const savedWork = () => import('./saved-work/saved-work.ts');

/** Photos come by REST, one by one, with the person's own token. */
function photoDoor(fetch: Surroundings['fetch'], serverUrl: string, accessToken: AccessToken) {
  const ask = async (student: string, token: string) =>
    fetch(`${serverUrl}/api/v1/students/${student}/photo`, { headers: { authorization: `Bearer ${token}` } });
  return async (student: string): Promise<Response> => {
    const token = await accessToken();
    const response = await ask(student, token);
    return response.status === 401 ? ask(student, await accessToken(token)) : response;
  };
}

/** This person is known on the device before anything can be typed. */
async function peopleWith(person: Person, surroundings: Surroundings): Promise<PeopleHere> {
  const people = await openPeopleHere(surroundings);
  await people.add(person);
  return people;
}

/** Only what the school could not understand can be thrown away, and only by the person who typed it (EX1). */
async function discard(journal: Journal, mutationId: string): Promise<void> {
  await journal.write(async () => {
    const row = journal.pending.all().find((candidate) => candidate.id === mutationId && candidate.body.state === 'malformed');
    if (!row) return {};
    await journal.database.pending.delete(row.seq);
    return { rows: [row], meta: { max_seq: Math.max(row.seq, journal.meta.value.max_seq) } };
  });
}

function oneAfterAnother() {
  let last: Promise<unknown> = Promise.resolve();
  return <Result>(run: () => Promise<Result>): Promise<Result> => {
    const result = last.then(run, run);
    last = result.catch(() => undefined);
    return result;
  };
}
