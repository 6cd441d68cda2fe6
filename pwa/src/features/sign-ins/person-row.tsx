import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Candidate, LinkablePerson } from './sign-ins-reads.ts';
import styles from './sign-ins.module.css';

type Props = {
  person: LinkablePerson;
  /** What person and sign-in have in common. */
  by?: Candidate['by'];
  busy: boolean;
  /** The name of the sign-in, for who hears the button and does not see where it stands. */
  signIn: string;
  onLink: (person: LinkablePerson) => void;
};

const nothing: Candidate['by'] = [];

export function PersonRow({ person, by = nothing, busy, signIn, onLink }: Props) {
  const { t } = useTranslation('sign-ins');
  const action = person.has_login ? 'replace' : 'link';
  // A name is what somebody calls themself: it finds people, and suggests none.
  const agrees = by.some((common) => common !== 'same_name');
  return (
    <li className={styles.person}>
      <div className={styles.what}>
        <b>{person.name}</b>
        <AboutPerson person={person} />
        {by.length === 0 ? null : <span className={styles.by}>{by.map((common) => t(`by.${common}`)).join(' · ')}</span>}
        {person.has_login ? <small className={styles.warn}>{t('candidates.has_login')}</small> : null}
        {person.linkable ? null : <small className={styles.warn}>{t('candidates.elsewhere')}</small>}
      </div>
      {person.linkable ? (
        <Button
          variant={agrees && !person.has_login ? 'filled' : 'default'}
          disabled={busy}
          aria-label={t(`${action}.label`, { signIn, person: person.name })}
          onClick={() => onLink(person)}
        >
          {t(`${action}.button`)}
        </Button>
      ) : null}
    </li>
  );
}

/** Who somebody is at the school, in one line. */
export function AboutPerson({ person }: { person: LinkablePerson }) {
  const { t } = useTranslation('sign-ins');
  const { places, employee_number, student_number, grade_level } = person;
  const parts = [
    ...places.map(({ kind, school_name }) => [t(`kind.${kind}`), school_name].filter((part) => part !== null).join(', ')),
    grade_level === null ? null : t('grade', { grade: grade_level }),
    employee_number === null ? null : t('said.employee_number', { number: employee_number }),
    student_number === null ? null : t('said.student_number', { number: student_number }),
  ].filter((part) => part !== null);
  return <small>{parts.join(' · ')}</small>;
}
