import { useTranslation } from 'react-i18next';
import type { SchoolWords } from '../../ui/school-words.ts';
import type { Seatable } from './seatable.ts';
import { Sitter } from './sitter.tsx';
import type { Hand } from './use-hand.ts';
import styles from './seating.module.css';

type Props = { standing: readonly Seatable[]; dropped: readonly Seatable[]; hand: Hand; still: boolean; words: SchoolWords };

/** Who has no chair, so that nobody is forgotten; behind them, grey, who has left the class. */
export function Standing({ standing, dropped, hand, still, words }: Props) {
  const { t } = useTranslation('seating');
  return (
    <section className={styles.standing} data-drop="standing" aria-labelledby="standing">
      <h2 id="standing">{t('standing', { count: standing.length })}</h2>
      {standing.length === 0 ? <p className={styles.soft}>{t('all_seated')}</p> : null}
      <ul className={styles.people}>
        {standing.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              className={styles.chair}
              data-student={still ? undefined : person.id}
              data-held={person.id === hand.held}
              aria-pressed={person.id === hand.held}
              aria-disabled={still}
              onClick={(event) => hand.pressStanding(person.id, event.detail === 0)}
            >
              <Sitter id={person.id} student={person.student} />
              {person.state === 'comes' ? <small>{t('comes', { day: words.shortDay(person.since) })}</small> : null}
            </button>
          </li>
        ))}
        {dropped.map((person) => (
          <li key={person.id} className={styles.dropped}>
            <Sitter id={person.id} student={person.student} />
            <small>{t('dropped', { day: words.shortDay(person.since) })}</small>
          </li>
        ))}
      </ul>
      {hand.held === null || standing.some(({ id }) => id === hand.held) ? null : (
        <button type="button" className={styles.plain} onClick={() => hand.stand(null)}>
          {t('stand_here')}
        </button>
      )}
    </section>
  );
}
