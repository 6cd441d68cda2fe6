import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { points as pointsSchema } from '@osss/shared/collections/scores.ts';
import { readScore } from '../../ui/gradebook/score-text.ts';
import figures from '../../ui/gradebook/figures.module.css';
import type { GradingPeriod, SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import type { Trying } from './use-what-if.ts';
import styles from './student-grades.module.css';

type Props = { gradebook: SectionGradebook; shown: GradingPeriod | null; trying: Trying };

/** One more test, to see what it would do; no such assignment comes to be. */
export function AddWork({ gradebook, shown, trying }: Props) {
  const { t } = useTranslation('student-grades');
  const { categories, currentPeriod } = gradebook;
  const [category, setCategory] = useState(categories[0]?.id ?? '');
  const [text, setText] = useState('100');
  const points = pointsIn(text);
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (points === null) return;
    const name = t('added.name', { number: trying.tried.added.length + 1 });
    trying.add({ name, category_id: category || null, grading_period_id: (shown ?? currentPeriod)?.id ?? null, points });
  };
  return (
    <form className={styles.add} onSubmit={add}>
      {categories.length === 0 ? null : (
        <label>
          {t('category')}
          <select className={figures.field} value={category} onChange={({ target }) => setCategory(target.value)}>
            {categories.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        {t('added.points')}
        <input
          className={figures.field}
          dir="ltr"
          inputMode="decimal"
          value={text}
          onChange={({ target }) => setText(target.value)}
          aria-invalid={points === null}
        />
      </label>
      <button type="submit" className={styles.button} disabled={points === null}>
        {t('added.add')}
      </button>
      {points === null ? <small role="alert">{t('added.points_problem')}</small> : null}
    </form>
  );
}

/** Above nothing, as an assignment's points are; null: no such number. */
function pointsIn(text: string): number | null {
  const read = readScore(text, []);
  if ('problem' in read || typeof read.score?.value !== 'number' || read.score.kind !== undefined || read.score.flag !== undefined)
    return null;
  const { value } = read.score;
  return value > 0 && pointsSchema.safeParse(value).success ? value : null;
}
