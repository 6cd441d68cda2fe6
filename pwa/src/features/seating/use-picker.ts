import { useRef, useState } from 'react';
import type { Guid } from '@osss/shared/values.ts';
import { useClassroom } from '../../ui/classroom-context.tsx';
import { pickNext, roundOf, type PickCounts } from './pick.ts';
import { sectionEdit } from './plan-edits.ts';
import type { Seating } from './use-seating.ts';

export type Picker = {
  shown: Guid | null;
  /** The next one; who is shown has had the turn. */
  next: () => void;
  /** Another one; who is shown keeps the turn for later. */
  skip: () => void;
  reset: () => void;
  called: Guid[];
  open: Guid[];
  round: number;
  failed: boolean;
};

type Shown = { student: Guid; before: number | null };

/**
 * Every call is counted when the name is shown, on the class's own record, so that another device of the class goes on from it. Who may
 * not write there (a substitute) counts on this screen alone.
 */
export function usePicker(seating: Seating, present: readonly Guid[]): Picker {
  const classroom = useClassroom();
  const { section, mayArrange } = seating;
  const [shown, setShown] = useState<Shown | null>(null);
  const [own, setOwn] = useState<PickCounts>({});
  const [failed, setFailed] = useState(false);
  const skipped = useRef<Guid[]>([]);
  const turn = useRef<Promise<unknown>>(Promise.resolve());
  // Here and now, not as of the last drawing: a hasty second press would call the same one again.
  const now = useRef<{ shown: Shown | null; own: PickCounts }>({ shown: null, own: {} });
  const students = seating.seatable.filter(({ state }) => state === 'here').map(({ id }) => id);

  const counted = async (): Promise<PickCounts> => {
    if (!mayArrange) return now.current.own;
    return (await classroom.shown('sections', section.id))?.picked ?? {};
  };
  const write = async (counts: PickCounts) => {
    if (!mayArrange) {
      now.current.own = { ...now.current.own, ...counts };
      return setOwn(now.current.own);
    }
    const changes = Object.entries(counts).map(([student, to]) => ({ path: ['picked', student], to }));
    if (changes.length > 0) await classroom.edit([sectionEdit(section.id, changes)]);
  };
  const inTurn = (work: () => Promise<void>) => {
    turn.current = turn.current.then(work).then(
      () => setFailed(false),
      () => setFailed(true),
    );
  };
  const show = (next: Shown | null) => {
    now.current.shown = next;
    setShown(next);
  };
  const call = (givingBack: boolean) =>
    inTurn(async () => {
      const last = now.current.shown;
      const back: PickCounts = givingBack && last !== null ? { [last.student]: last.before } : {};
      if (givingBack && last !== null) skipped.current = [...skipped.current, last.student];
      const counts = { ...(await counted()), ...back };
      const picked = pickNext({ counts, students, present, skipped: skipped.current }, Math.random);
      if (picked === null) return;
      if (picked.count > roundOf(counts, students).round) skipped.current = skipped.current.filter((student) => student === last?.student);
      await write({ ...back, [picked.student]: picked.count });
      show({ student: picked.student, before: counts[picked.student] ?? null });
    });

  const { called, open, round } = roundOf(mayArrange ? (section.picked ?? {}) : own, students);
  return {
    shown: shown?.student ?? null,
    next: () => call(false),
    skip: () => call(true),
    reset: () =>
      inTurn(async () => {
        const counts = await counted();
        await write(Object.fromEntries(Object.keys(counts).flatMap((student) => (counts[student] === null ? [] : [[student, null]]))));
        skipped.current = [];
        show(null);
      }),
    called,
    open,
    round,
    failed,
  };
}
