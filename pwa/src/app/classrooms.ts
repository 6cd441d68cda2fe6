import type { Classroom, Person } from '../data/classroom.ts';

type Open = (person: Person) => Promise<Classroom>;

/**
 * Opens one person's records at a time and counts what is just being written into their journal: nothing may reload the page meanwhile.
 */
export function createClassrooms(open: Open) {
  let opened: { key: string; classroom: Promise<Classroom> } | null = null;
  let writing = 0;
  const whenSafe: (() => void)[] = [];

  const counted = async <T>(work: () => Promise<T>): Promise<T> => {
    writing += 1;
    try {
      return await work();
    } finally {
      writing -= 1;
      if (writing === 0) for (const act of whenSafe.splice(0)) act();
    }
  };

  async function openCounted(person: Person, before: Promise<unknown>): Promise<Classroom> {
    await before;
    const classroom = await open(person);
    return {
      ...classroom,
      edit: (edits, gesture) => counted(() => classroom.edit(edits, gesture)),
      undo: (within) => counted(() => classroom.undo(within)),
      redo: (within) => counted(() => classroom.redo(within)),
    };
  }

  return {
    /** The same promise for the same person, so that a screen may ask again and again. */
    of: (person: Person): Promise<Classroom> => {
      const key = `${person.issuer}\n${person.subject}`;
      if (opened?.key !== key) {
        const before = opened?.classroom.then((classroom) => classroom.close()).catch(() => undefined) ?? Promise.resolve();
        opened = { key, classroom: openCounted(person, before) };
      }
      return opened.classroom;
    },
    /** Nobody is signed in any more. */
    forget: () => {
      opened?.classroom.then((classroom) => classroom.close()).catch(() => undefined);
      opened = null;
    },
    /** Runs `act` as soon as nothing is being written: now, or after the last append. */
    whenJournalSafe: (act: () => void) => {
      if (writing === 0) act();
      else whenSafe.push(act);
    },
  };
}
export type Classrooms = ReturnType<typeof createClassrooms>;
