import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Edit } from '../../data/classroom.ts';
import type { SeatingWish } from '@osss/shared/collections/sections.ts';
import { Panel } from './panel.tsx';
import type { Plan } from './plan.ts';
import { wishChange } from './plan-edits.ts';
import type { Seating } from './use-seating.ts';
import { useWishWords } from './use-wish-words.ts';
import { brokenWishes } from './wishes.ts';
import styles from './seating.module.css';

type Props = { seating: Seating; plan: Plan; edit: (changes: Edit['changes']) => void };

/** Who is to sit apart and who together, and which of it this plan does not keep. */
export function WishesPanel({ seating, plan, edit }: Props) {
  const { t } = useTranslation('seating');
  const wishWords = useWishWords(seating.everybody);
  const broken = new Set(brokenWishes(seating.wishes, seatsNow(seating, plan)));
  return (
    <Panel name={t('wish.panel')}>
      {seating.wishes.length === 0 ? <p className={styles.soft}>{t('wish.none')}</p> : null}
      <ul className={styles.wishes}>
        {seating.wishes.map((wish) => (
          <li key={wish.id}>
            <span>
              {wishWords(wish)}
              {broken.has(wish) ? <small data-tone="warn">{t('wish.broken')}</small> : null}
            </span>
            <button
              type="button"
              aria-label={t('wish.remove_of', { wish: wishWords(wish) })}
              onClick={() => edit(wishChange(wish.id, null))}
            >
              {t('wish.remove')}
            </button>
          </li>
        ))}
      </ul>
      <NewWish seating={seating} onWish={(wish) => edit(wishChange(crypto.randomUUID(), wish))} />
    </Panel>
  );
}

const most = 12;

function NewWish({ seating, onWish }: { seating: Seating; onWish: (wish: SeatingWish) => void }) {
  const { t } = useTranslation('seating');
  const [kind, setKind] = useState<SeatingWish['kind']>('apart');
  const [chosen, setChosen] = useState<string[]>([]);
  return (
    <form
      className={styles.wish}
      onSubmit={(event) => {
        event.preventDefault();
        onWish({ kind, student_ids: chosen });
        setChosen([]);
        event.currentTarget.querySelector('input')?.focus();
      }}
    >
      <fieldset className={styles.kinds}>
        <legend>{t('wish.new')}</legend>
        {(['apart', 'together'] as const).map((value) => (
          <label key={value}>
            <input type="radio" name="kind" checked={kind === value} onChange={() => setKind(value)} />
            {value === 'apart' ? t('wish.kind_apart') : t('wish.kind_together')}
          </label>
        ))}
      </fieldset>
      <fieldset className={styles.checks}>
        <legend>{t('wish.who')}</legend>
        {seating.seatable.map(({ id, name }) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              disabled={!chosen.includes(id) && chosen.length >= most}
              onChange={(event) => setChosen(event.currentTarget.checked ? [...chosen, id] : chosen.filter((other) => other !== id))}
            />
            {name === '' ? t('unknown_student') : name}
          </label>
        ))}
      </fieldset>
      <button type="submit" className={styles.strong} disabled={chosen.length < 2}>
        {t('wish.add')}
      </button>
    </form>
  );
}

function seatsNow({ seatable }: Seating, plan: Plan): Plan['seats'] {
  const here = new Set(seatable.map(({ id }) => id));
  return new Map([...plan.seats].filter(([student]) => here.has(student)));
}
