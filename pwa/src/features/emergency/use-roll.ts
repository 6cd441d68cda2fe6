import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountedState, EmergencyRoll } from '@osss/shared/collections/emergency-rolls.ts';
import type { Guid, Json } from '@osss/shared/values.ts';
import { useClassroom, useDocuments } from '../../ui/classroom-context.tsx';
import { useUndoable } from '../../ui/use-undoable.ts';
import { contradictionsIn, lookAt, lostIn } from './contradictions.ts';
import type { Child } from './roll.ts';
import { seenBefore } from './seen-before.ts';

export type Marking = ReturnType<typeof useMarking>;

/** Writes into a roll; every word can be taken back here. */
export function useMarking(id: string, me: Guid) {
  const { t } = useTranslation('emergency');
  const classroom = useClassroom();
  const undoable = useUndoable();
  const last = useRef<Promise<void>>(Promise.resolve());
  const write = (what: string, cells: [path: string[], to: Json][]) => {
    last.current = undoable.edit(what, [
      { collection: 'emergency_rolls', document_id: id, changes: cells.map(([path, to]) => ({ path, to })) },
    ]);
  };
  const value = (state: AccountedState, place: string): Json => ({ state, place: place.trim() || null, by: me, at: classroom.now() });
  return {
    mark: (child: Child, state: AccountedState, place: string) =>
      write(t('said', { name: child.name, state: t(`state.${state}`) }), [[['accounted', child.id], value(state, place)]]),
    /** Asks the roll again after the last word is written: a child called missing a moment before must not be safe with the others. */
    safe: async (children: readonly Child[], place: string) => {
      await last.current;
      const roll = await classroom.shown('emergency_rolls', id);
      const left = children.filter((child) => roll?.accounted[child.id] == null);
      const cells = left.map((child): [string[], Json] => [['accounted', child.id], value('safe', place)]);
      if (cells.length > 0) write(t('said_all', { count: left.length }), cells);
    },
    takeBack: (child: Child) => write(t('taken_back', { name: child.name }), [[['accounted', child.id], null]]),
    end: () => write(t('was_ended'), [[['ended'], { by: me, at: classroom.now() }]]),
    reopen: () => write(t('was_reopened'), [[['ended'], null]]),
    undoable,
  };
}

/** Adults who contradict each other, as far as this device can know: from what it saw, also before a reload, and from its notices. */
export function useContradictions(roll: EmergencyRoll, me: Guid) {
  const before = useMemo(() => seenBefore(sessionStorage, roll.id, me), [roll.id, me]);
  const [seen, setSeen] = useState(before.read);
  const notices = useDocuments('notices');
  const { accounted } = roll;
  const now = lookAt(seen, accounted);
  if (now !== seen) setSeen(now);
  useEffect(() => before.keep(now), [now, before]);
  return useMemo(() => contradictionsIn(now, accounted, lostIn(notices ?? [], roll.id, me)), [now, accounted, notices, roll.id, me]);
}
