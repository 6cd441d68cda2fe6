import { useEffect, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Edit } from '../../data/classroom.ts';
import type { Seat } from '@osss/shared/collections/sections.ts';
import type { Guid } from '@osss/shared/values.ts';
import { listenForDrag } from './drag.ts';
import type { Plan } from './plan.ts';
import { seatStudent } from './plan-edits.ts';
import type { Seatable } from './seatable.ts';

export type Hand = {
  /** Who was picked up and waits for a chair. */
  held: Guid | null;
  /** A chair was touched, or pressed by a key: picks up who sits there, or puts down who is held. */
  press: (student: Guid | null, seat: Seat, byKey: boolean) => void;
  /** The same of somebody without a chair. */
  pressStanding: (student: Guid, byKey: boolean) => void;
  /** Off any chair. */
  stand: (student: Guid | null) => void;
  letGo: () => void;
};

type Options = {
  area: RefObject<HTMLElement | null>;
  plan: Plan;
  seatable: readonly Seatable[];
  enabled: boolean;
  edit: (changes: Edit['changes']) => void;
  say: (words: string) => void;
};

/** Seats students by dragging, by touching one and then a chair, or by keys: three ways, one gesture in the journal. */
export function useHand({ area, plan, seatable, enabled, edit, say }: Options): Hand {
  const { t } = useTranslation('seating');
  const [held, setHeld] = useState<Guid | null>(null);
  const nameOf = (student: Guid) => seatable.find(({ id }) => id === student)?.name ?? '';
  const standing = useFocusOnStanding(area, plan);

  const take = (student: Guid) => {
    setHeld(student);
    say(t('say.taken', { name: nameOf(student) }));
  };
  const put = (student: Guid, seat: Seat | null) => {
    setHeld(null);
    const changes = seatStudent(
      plan,
      student,
      seat,
      seatable.map(({ id }) => id),
    );
    if (changes.length === 0) return say('');
    edit(changes);
    const other = changes[1]?.path.at(-1);
    const place = seat === null ? '' : t('chair', { row: seat.row + 1, seat: seat.column + 1 });
    if (seat === null) say(t('say.standing', { name: nameOf(student) }));
    else if (other === undefined) say(t('say.seated', { name: nameOf(student), place }));
    else say(t('say.swapped', { name: nameOf(student), other: nameOf(other), place }));
  };
  const hand: Hand = {
    held,
    press: (student, seat, byKey) => {
      if (!enabled) return;
      if (held !== null && held !== student) {
        if (byKey && !plan.seats.has(held)) standing.next();
        return put(held, seat);
      }
      if (held !== null) return hand.letGo();
      if (student !== null) take(student);
    },
    pressStanding: (student, byKey) => {
      if (!enabled) return;
      if (held === student) return hand.letGo();
      if (held !== null && plan.seats.has(held)) return put(held, null);
      take(student);
      if (byKey) focusFreeChair(area.current);
    },
    stand: (student) => {
      const who = student ?? held;
      if (enabled && who !== null && plan.seats.has(who)) put(who, null);
    },
    letGo: () => {
      if (held !== null) say(t('say.left', { name: nameOf(held) }));
      setHeld(null);
    },
  };

  const latest = useRef({ take, put });
  useEffect(() => {
    latest.current = { take, put };
  });
  useEffect(() => {
    if (area.current === null || !enabled) return undefined;
    return listenForDrag(area.current, {
      onLift: (student) => latest.current.take(student),
      onDrop: (student, target) => {
        const chair = target?.dataset['drop'];
        if (chair === undefined) setHeld(null);
        else latest.current.put(student, chair === 'standing' ? null : seatOf(chair));
      },
    });
  }, [area, enabled]);
  return hand;
}

/** Whoever seats the class by keys goes back to the next one without a chair. */
function useFocusOnStanding(area: RefObject<HTMLElement | null>, plan: Plan) {
  const wanted = useRef<Plan | null>(null);
  useEffect(() => {
    if (wanted.current === null || wanted.current === plan) return;
    wanted.current = null;
    area.current?.querySelector<HTMLElement>('[data-drop="standing"] [data-student]')?.focus();
  }, [area, plan]);
  return {
    next: () => {
      wanted.current = plan;
    },
  };
}

function focusFreeChair(area: HTMLElement | null): void {
  const chair = area?.querySelector<HTMLElement>('[data-chair][data-empty="true"]') ?? area?.querySelector<HTMLElement>('[data-chair]');
  chair?.focus();
}

function seatOf(chair: string): Seat {
  const [row = 0, column = 0] = chair.split(':').map(Number);
  return { row, column };
}
