import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Guid } from '@osss/shared/values.ts';
import { useDocuments } from '../../ui/classroom-context.tsx';
import { guardianAddresses, mailToAll } from './addresses.ts';
import styles from './roster.module.css';

type Props = { students: readonly Guid[]; title: string };

/** A letter to all guardians of a class, none of whom sees another's address. Contacts are read when it is asked for, not before. */
export function GuardianMail(props: Props) {
  const { t } = useTranslation('roster');
  const [open, setOpen] = useState(false);
  return (
    <details className={styles.mail} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('mail.title')}</summary>
      {open ? <Addresses {...props} /> : null}
    </details>
  );
}

function Addresses({ students, title }: Props) {
  const { t } = useTranslation('roster');
  const contacts = useDocuments('student_contacts');
  const [copied, setCopied] = useState(false);
  if (contacts === undefined) return null;
  const addresses = guardianAddresses(contacts, students);
  if (addresses.length === 0) return <p className={styles.soft}>{t('mail.none')}</p>;
  const without = students.filter((student) => guardianAddresses(contacts, [student]).length === 0).length;
  const copy = async () => {
    await navigator.clipboard.writeText(addresses.join(', '));
    setCopied(true);
  };
  return (
    <div className={styles.addresses}>
      <p>{t('mail.who', { count: addresses.length, class: title })}</p>
      {without === 0 ? null : <p className={styles.soft}>{t('mail.without', { count: without })}</p>}
      <a className={styles.button} href={mailToAll(addresses)}>
        {t('mail.write')}
      </a>
      <button type="button" className={styles.button} onClick={() => void copy()}>
        {t('mail.copy')}
      </button>
      <span role="status">{copied ? t('mail.copied') : ''}</span>
    </div>
  );
}
