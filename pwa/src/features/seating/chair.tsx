import { useTranslation } from 'react-i18next';
import type { Seat } from '@osss/shared/collections/sections.ts';
import { chairKey } from './plan.ts';
import type { Seatable } from './seatable.ts';
import { Sitter } from './sitter.tsx';
import type { Hand } from './use-hand.ts';
import styles from './seating.module.css';

type Props = { seat: Seat; sitters: readonly Seatable[]; hand: Hand; stop: boolean; still: boolean };

/** One chair is one button, whoever sits on it, so that the focus stays when they change places. */
export function Chair({ seat, sitters, hand, stop, still }: Props) {
  const { t } = useTranslation('seating');
  const [first, ...more] = sitters;
  const place = t('chair', { row: seat.row + 1, seat: seat.column + 1 });
  return (
    <>
      <button
        type="button"
        className={styles.chair}
        data-chair={chairKey(seat)}
        data-student={still ? undefined : first?.id}
        data-held={first !== undefined && first.id === hand.held}
        data-empty={first === undefined}
        aria-pressed={first === undefined ? undefined : first.id === hand.held}
        aria-disabled={still}
        tabIndex={stop ? 0 : -1}
        onClick={(event) => hand.press(first?.id ?? null, seat, event.detail === 0)}
      >
        {first === undefined ? (
          <span className={styles.number} aria-hidden>
            {seat.column + 1}
          </span>
        ) : (
          <Sitter id={first.id} student={first.student} />
        )}
        <span className={styles.heard}>{first === undefined ? t('empty_chair', { place }) : `, ${place}`}</span>
      </button>
      {more.map((sitter) => (
        <button
          key={sitter.id}
          type="button"
          className={styles.chair}
          data-student={still ? undefined : sitter.id}
          data-held={sitter.id === hand.held}
          data-shared
          aria-pressed={sitter.id === hand.held}
          aria-disabled={still}
          onClick={(event) => hand.press(sitter.id, seat, event.detail === 0)}
        >
          <Sitter id={sitter.id} student={sitter.student} />
          <span className={styles.heard}>{`, ${place}`}</span>
        </button>
      ))}
    </>
  );
}
