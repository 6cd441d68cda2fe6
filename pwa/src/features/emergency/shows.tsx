import { useTranslation } from 'react-i18next';
import type { EmergencyRoll } from '@osss/shared/collections/emergency-rolls.ts';
import { gradeOrder } from '../../ui/grade-order.ts';
import { folded, hasWords } from '../../ui/search-words.ts';
import { unaccounted, type Child, type Tally } from './roll.ts';
import styles from './emergency.module.css';

export const shows = ['class', 'unaccounted', 'missing', 'injured', 'accounted', 'all'] as const;
export type Show = (typeof shows)[number];

type Parts = {
  pupils: readonly Child[];
  mine: readonly Child[];
  accounted: EmergencyRoll['accounted'];
  query: string;
  grade: string;
};

/** Whom the list shows. A search looks at every child of the school, whatever was shown before. */
export function listOf(show: Show, { pupils, mine, accounted, query, grade }: Parts): Child[] {
  const asked = folded(query.trim());
  if (asked !== '') return pupils.filter(({ words }) => hasWords(words, asked));
  if (show === 'class') return [...mine];
  const ofGrade = grade === '' ? pupils : pupils.filter((child) => child.grade === grade);
  const looked = (child: Child) => Number(show === 'unaccounted' && accounted[child.id]?.state !== 'missing');
  // The order of the names is kept within a grade; who is missing stands before all grades.
  return shownOf(show, ofGrade, accounted).toSorted((a, b) => looked(a) - looked(b) || gradeOrder(a.grade) - gradeOrder(b.grade));
}

function shownOf(show: Exclude<Show, 'class'>, pupils: readonly Child[], accounted: EmergencyRoll['accounted']): readonly Child[] {
  if (show === 'all') return pupils;
  if (show === 'unaccounted') return unaccounted(pupils, accounted);
  const state = ({ id }: Child) => accounted[id]?.state;
  if (show === 'accounted') return pupils.filter((child) => state(child) !== undefined && state(child) !== 'missing');
  return pupils.filter((child) => state(child) === show);
}

type Props = { show: Show; counts: Tally; classes: boolean; choose: (show: Show) => void };

/** The numbers of the roll, each the way to those it counts. */
export function Shows({ show, counts, classes, choose }: Props) {
  const { t } = useTranslation('emergency');
  return (
    <div className={styles.counts} role="group" aria-label={t('counts_label')}>
      {shows.map((each) =>
        each === 'class' && !classes ? null : (
          <button key={each} type="button" data-show={each} aria-pressed={show === each} onClick={() => choose(each)}>
            {each === 'class' ? null : <b>{counts[each]}</b>}
            <span>{t(`show.${each}`)}</span>
          </button>
        ),
      )}
    </div>
  );
}
