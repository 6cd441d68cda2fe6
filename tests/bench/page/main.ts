import { combineLatest, filter, firstValueFrom } from 'rxjs';
import { openClassroom } from '@osss/pwa/data/open-classroom';
import type { Classroom, Person, SyncState } from '@osss/pwa/data/classroom';
import type { Json } from '@osss/shared/values';

// A page that is only the engine: what it measures is what a screen would wait for. Everything here is called from outside, by name.

export type Expected = { sections: number; students: number; sheets: number; today: string; todaysSheets: number; assignments?: number };
/** `all`: with the assignments, where they are expected. */
export type FirstSync = { usable: number; complete: number; queried: number; all: number };
/** Of each edit: milliseconds from the call until it was durable, and until a screen that watches its sheet was told. */
export type Taps = { durable: number[]; shown: number[] };
export type Mark = { sheet: string; student: string; to: Json };

function createPage() {
  let classroom: Classroom | undefined;
  let online = true;
  const seen: { said: string; at: number }[] = [];
  const opened = () => classroom ?? fail();

  return {
    open: async (person: Person, token: string): Promise<void> => {
      const fetchWhenOnline: typeof fetch = (input, init) => (online ? fetch(input, init) : Promise.reject(new TypeError('offline')));
      classroom = await openClassroom({
        person,
        serverUrl: '',
        accessToken: () => Promise.resolve(token),
        surroundings: { fetch: fetchWhenOnline },
      });
    },
    /** From nothing: what today needs is watched as a screen would; the whole year is asked for once the exchange has ended. */
    firstSync: async (person: Person, token: string, expected: Expected): Promise<FirstSync> => {
      const began = performance.now();
      const school = await openClassroom({ person, serverUrl: '', accessToken: () => Promise.resolve(token) });
      const [usable, complete] = await Promise.all([
        firstValueFrom(usableToday(school, expected)).then(now),
        firstValueFrom(school.sync.pipe(filter(isComplete))).then(now),
      ]);
      const sheets = await firstValueFrom(school.documents('attendance_sheets'));
      const queried = performance.now();
      if (sheets.length !== expected.sheets) throw new Error(`${sheets.length} sheets arrived instead of ${expected.sheets}.`);
      const assignments = expected.assignments === undefined ? 0 : (await firstValueFrom(school.documents('assignments'))).length;
      const all = performance.now();
      if (assignments !== (expected.assignments ?? 0)) throw new Error(`${assignments} assignments arrived.`);
      return { all: all - began, usable: usable - began, complete: complete - began, queried: queried - began };
    },
    whenComplete: async (): Promise<void> => void (await firstValueFrom(opened().sync.pipe(filter(isComplete)))),
    setOnline: (value: boolean): void => {
      online = value;
    },
    /** One edit for each mark, as many taps; resolves when the last is durable. */
    mark: async (marks: Mark[]): Promise<void> => {
      await Promise.all(marks.map((mark) => opened().edit([edit(mark)])));
    },
    /** Milliseconds from the network's return until the server has answered every edit, and how many there were. */
    push: async (): Promise<{ milliseconds: number; edits: number }> => {
      const { unsent } = await firstValueFrom(opened().sync);
      const began = performance.now();
      online = true;
      void opened().syncNow();
      await firstValueFrom(opened().sync.pipe(filter((sync) => sync.unsent.changes === 0)));
      return { milliseconds: performance.now() - began, edits: unsent.changes };
    },
    tap: async (marks: Mark[], pause: number): Promise<Taps> => {
      const taps: Taps = { durable: [], shown: [] };
      for (const mark of marks) {
        await new Promise((resolve) => {
          setTimeout(resolve, pause);
        });
        const began = performance.now();
        const shown = firstValueFrom(
          opened()
            .document('attendance_sheets', mark.sheet)
            .pipe(filter((sheet) => JSON.stringify(sheet?.marks[mark.student]?.teacher) === JSON.stringify(mark.to))),
        ).then(now);
        const durable = opened()
          .edit([edit(mark)])
          .then(now);
        taps.durable.push((await durable) - began);
        taps.shown.push((await shown) - began);
      }
      return taps;
    },
    /** Notes when a screen that watches this mark is told a new value, on the clock of the whole machine. */
    watch: (sheet: string, student: string): void => {
      opened()
        .document('attendance_sheets', sheet)
        .subscribe((document) =>
          seen.push({ said: JSON.stringify(document?.marks[student]?.teacher ?? null), at: performance.timeOrigin + performance.now() }),
        );
    },
    seen: () => seen,
    clock: () => performance.timeOrigin + performance.now(),
  };
}

export type BenchPage = ReturnType<typeof createPage>;

function usableToday(school: Classroom, expected: Expected) {
  return combineLatest([
    school.documents('schools'),
    school.documents('sections'),
    school.documents('enrollments'),
    school.documents('students'),
    school.documents('attendance_sheets', { date: expected.today }),
  ]).pipe(
    filter(([schools, sections, enrollments, students, sheets]) => {
      const rosters =
        sections.length === expected.sections && enrollments.length === expected.students && students.length === expected.students;
      return schools.length === 1 && rosters && sheets.length === expected.todaysSheets;
    }),
  );
}

function isComplete(sync: SyncState): boolean {
  return sync.last_exchange_at !== null && !sync.busy && sync.progress === null;
}

function edit({ sheet, student, to }: Mark) {
  return { collection: 'attendance_sheets' as const, document_id: sheet, changes: [{ path: ['marks', student, 'teacher'], to }] };
}

function now(): number {
  return performance.now();
}

function fail(): never {
  throw new Error('The classroom was not opened.');
}

Object.assign(window, { bench: createPage() });
