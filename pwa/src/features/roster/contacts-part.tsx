import { useTranslation } from 'react-i18next';
import type { Guid } from '@osss/shared/values.ts';
import { useDocuments } from '../../ui/classroom-context.tsx';
import { inCallingOrder, telephone } from './addresses.ts';
import styles from './student.module.css';

/** Whom to call, in the school's order. Who has no business with a family's numbers has none on the device. */
export function ContactsPart({ student }: { student: Guid }) {
  const { t } = useTranslation('student');
  const contacts = useDocuments('student_contacts', { student_id: student });
  if (contacts === undefined) return null;
  return (
    <section>
      <h2>{t('contacts')}</h2>
      {contacts.length === 0 ? <p className={styles.soft}>{t('no_contacts')}</p> : null}
      <ol className={styles.contacts}>
        {inCallingOrder(contacts).map(({ id, kind, name, relationship, phone, email }) => (
          <li key={id}>
            <span>
              <b>{name}</b>
              <small>{[relationship, t(`kind.${kind}`)].filter(Boolean).join(' · ')}</small>
            </span>
            {phone === null ? null : (
              <a className={styles.way} href={telephone(phone)} aria-label={t('call', { name, phone })}>
                <bdi dir="ltr">{phone}</bdi>
              </a>
            )}
            {email === null ? null : (
              <a className={styles.way} href={`mailto:${email}`} aria-label={t('write_to', { name, email })}>
                <bdi dir="ltr">{email}</bdi>
              </a>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
