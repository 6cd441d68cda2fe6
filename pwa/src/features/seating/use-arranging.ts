import { useTranslation } from 'react-i18next';
import type { Edit } from '../../data/classroom.ts';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import { atRandom, atTables, inGroups, inRows, type Arrangement } from './arrange.ts';
import type { Viewpoint } from './chart-view.ts';
import type { Plan, Wish } from './plan.ts';
import { arrangePlan } from './plan-edits.ts';
import { byFirstName } from './seatable.ts';
import type { Seating } from './use-seating.ts';
import { useWishWords } from './use-wish-words.ts';
import { brokenWishes } from './wishes.ts';

export type Arranging = Record<'byLastName' | 'byFirstName' | 'atRandom' | 'atTables' | 'inGroups' | 'clear', () => void>;

type Options = {
  seating: Seating;
  plan: Plan;
  viewpoint: Viewpoint;
  edit: (changes: Edit['changes']) => void;
  say: (words: string) => void;
};

export function useArranging({ seating, plan, viewpoint, edit, say }: Options): Arranging {
  const { t, i18n } = useTranslation('seating');
  const { compare } = useSchoolWords();
  const wishWords = useWishWords(seating.everybody);
  const { wishes, groups } = seating;
  const students = seating.seatable.map(({ id }) => id);
  // The start of a row is where one begins to read, on the side of the room that is drawn there.
  const fromRight = (i18n.dir() === 'rtl') !== (viewpoint === 'teacher');

  const told = (broken: readonly Wish[]) => {
    const notKept = broken.map((wish) => wishWords(wish)).join(' · ');
    say(
      broken.length === 0
        ? t(wishes.length === 0 ? 'say.arranged' : 'say.kept')
        : t('say.broken', { count: broken.length, wishes: notKept }),
    );
  };
  const arrange = ({ grid, seats, broken }: Pick<Arrangement, 'grid' | 'seats'> & { broken?: readonly Wish[] }) => {
    edit(arrangePlan(plan, grid, seats));
    told(broken ?? brokenWishes(wishes, seats));
  };
  return {
    byLastName: () => arrange(inRows(students, plan.grid, fromRight)),
    byFirstName: () =>
      arrange(
        inRows(
          byFirstName(seating.seatable, compare).map(({ id }) => id),
          plan.grid,
          fromRight,
        ),
      ),
    atRandom: () => arrange(atRandom(students, plan, wishes, Math.random)),
    atTables: () => arrange(atTables(students, wishes, Math.random)),
    inGroups: () => arrange(inGroups(students, groups)),
    clear: () => {
      edit(arrangePlan(plan, plan.grid, new Map()));
      say(t('say.cleared'));
    },
  };
}
