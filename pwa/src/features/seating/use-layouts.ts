import { useTranslation } from 'react-i18next';
import { sameValue } from '@osss/shared/canonical.ts';
import type { Edit } from '../../data/classroom.ts';
import type { SeatingGrid } from '@osss/shared/collections/sections.ts';
import { useClassroom } from '../../ui/classroom-context.tsx';
import { inRows, roomFor } from './arrange.ts';
import { usualGrid, type Plan } from './plan.ts';
import { deletePlan, newPlan, renamePlan, resizePlan } from './plan-edits.ts';
import type { Seating } from './use-seating.ts';

export type Layouts = {
  /** Everybody stands. */
  make: () => void;
  /** Everybody sits, by last name. */
  makeByName: () => void;
  copy: (plan: Plan) => void;
  rename: (plan: Plan, name: string) => void;
  resize: (plan: Plan, grid: SeatingGrid) => void;
  remove: (plan: Plan) => void;
};

type Options = { seating: Seating; edit: (changes: Edit['changes']) => void; choose: (id: string) => void; say: (words: string) => void };

/** Several plans of one class: for lessons, for tests, for groups. */
export function useLayouts({ seating, edit, choose, say }: Options): Layouts {
  const { t, i18n } = useTranslation('seating');
  const classroom = useClassroom();
  const { plans, seatable } = seating;
  const named = (name: string) => {
    const taken = new Set(plans.map((plan) => plan.name));
    let count = 1;
    while (taken.has(t(name, { count }))) count += 1;
    return t(name, { count });
  };
  const begin = (name: string, grid: SeatingGrid, seats: Plan['seats']) => {
    const id = crypto.randomUUID();
    edit(newPlan(id, name, grid, seats));
    choose(id);
    say(t('say.made', { layout: name }));
  };
  const room = roomFor(seatable.length, usualGrid);
  return {
    make: () => begin(named('layout.number'), room, new Map()),
    makeByName: () => {
      const students = seatable.map(({ id }) => id);
      begin(named('layout.number'), room, inRows(students, room, i18n.dir() === 'rtl').seats);
    },
    copy: (plan) => {
      const students = new Set(seatable.map(({ id }) => id));
      begin(
        t('layout.copy_of', { layout: plan.name }).slice(0, 80),
        plan.grid,
        new Map([...plan.seats].filter(([id]) => students.has(id))),
      );
    },
    rename: (plan, name) => {
      if (name.trim() !== '' && name.trim() !== plan.name) edit(renamePlan(plan.id, name));
    },
    resize: (plan, grid) => {
      if (!sameValue(plan.grid, grid)) edit(resizePlan(plan, grid));
    },
    remove: (plan) => {
      edit(deletePlan(plan.id, classroom.now()));
      say(t('say.deleted', { layout: plan.name }));
    },
  };
}
