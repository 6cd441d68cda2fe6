import { useTranslation } from 'react-i18next';
import type { KnownPerson } from '../../auth/people.ts';
import { useSession } from '../../auth/session-context.tsx';
import styles from './sign-in.module.css';

export function KnownPeople({ people }: { people: KnownPerson[] }) {
  const { t } = useTranslation('sign-in');
  const session = useSession();
  if (people.length === 0) return null;
  return (
    <ul className={styles.people} aria-label={t('people')}>
      {people.map((person) => (
        <li key={`${person.issuer} ${person.subject}`}>
          <button type="button" onClick={() => void session.switchTo(person)}>
            <b>{person.name}</b>
            <span>{t(person.canSend ? 'goes_on' : 'goes_on_unsent')}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
