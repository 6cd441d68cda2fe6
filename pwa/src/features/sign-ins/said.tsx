import { useTranslation } from 'react-i18next';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import type { WaitingSignIn } from './sign-ins-reads.ts';
import styles from './sign-ins.module.css';

type Props = { waiting: WaitingSignIn; severalProviders: boolean };

/** What the sign-in says of itself, and since when it waits. */
export function Said({ waiting, severalProviders }: Props) {
  const { t } = useTranslation('sign-ins');
  const { moment } = useSchoolWords();
  const { name, username, email, email_verified, employee_number, student_number, roles } = waiting;
  const facts = [
    username,
    email === null ? null : email_verified ? email : t('said.unverified', { email }),
    employee_number === null ? null : t('said.employee_number', { number: employee_number }),
    student_number === null ? null : t('said.student_number', { number: student_number }),
    severalProviders ? waiting.issuer : null,
  ].filter((fact) => fact !== null);
  return (
    <div className={styles.what}>
      <b>
        <bdi>{name}</bdi>
      </b>
      {facts.map((fact) => (
        <small key={fact}>
          <bdi>{fact}</bdi>
        </small>
      ))}
      {waiting.unusual_letters ? <small className={styles.warn}>{t('said.unusual')}</small> : null}
      <small>{[...roles.filter((role) => role !== 'api.user'), t('said.last', { time: moment(waiting.last_seen_at) })].join(' · ')}</small>
      <small>{t(`why.${waiting.why}`)}</small>
    </div>
  );
}
