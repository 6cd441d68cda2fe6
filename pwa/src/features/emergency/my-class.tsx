import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClassMeeting } from '@osss/shared/timetable.ts';
import { classTitle } from '../../ui/names.ts';
import { Key } from '../../ui/key.tsx';
import type { RowParts } from './child-row.tsx';
import { stillToBeSafe, type Child } from './roll.ts';
import styles from './emergency.module.css';

type Props = Pick<RowParts, 'accounted' | 'absent' | 'place' | 'marking' | 'open'> & {
  classes: readonly ClassMeeting[];
  chosen: string;
  choose: (section: string) => void;
  mine: readonly Child[];
};

/** The class I have now comes first, and all of it is safe with one press: but for those of whom something else is known. */
export function MyClass({ classes, chosen, choose, mine, accounted, absent, place, marking, open }: Props) {
  const { t } = useTranslation('emergency');
  const left = stillToBeSafe(mine, accounted, absent);
  const hinted = mine.filter(({ id }) => accounted[id] == null && absent.has(id)).length;
  const allSafe = () => {
    if (left.length > 0 && open) void marking.safe(left, place);
  };
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
    if (event.code !== 'KeyS' || !event.shiftKey || event.ctrlKey || event.metaKey || event.altKey || typing) return;
    event.preventDefault();
    allSafe();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => pressed(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
  return (
    <div className={styles.mine}>
      <label>
        <span>{t('my_class')}</span>
        <select value={chosen} onChange={(event) => choose(event.currentTarget.value)}>
          {classes.map(({ section, period_name, period_id }) => (
            <option key={`${section.id}${period_id}`} value={section.id}>
              {classTitle(section, period_name)}
            </option>
          ))}
        </select>
      </label>
      <button type="button" className={styles.all} disabled={left.length === 0 || !open} onClick={allSafe}>
        {t('all_safe', { count: left.length })}
        <Key name="⇧S" />
      </button>
      {hinted === 0 ? null : <p className={styles.soft}>{t('not_among', { count: hinted })}</p>}
    </div>
  );
}
