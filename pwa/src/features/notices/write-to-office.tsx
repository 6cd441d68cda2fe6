import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../../auth/session-context.tsx';
import type { EditWords } from '../../ui/use-edit-words.ts';
import { letterTo } from './letter.ts';
import styles from './notices.module.css';

type Props = { words: EditWords; mine: unknown; theirs: unknown };

/** Opens a letter with class, day and both values in it. A school without an address for it is called. */
export function WriteToOffice({ words, mine, theirs }: Props) {
  const { t } = useTranslation('notices');
  const person = useSignedIn();
  const { school, student } = words.about;
  if (school === null) return null;
  const address = school.settings.office_email;
  if (!address) return <span className={styles.call}>{t('letter.call', { school: school.name })}</span>;
  const place = [words.what, ...(words.day === null ? [] : [words.day])].join(' · ');
  const lines = [
    place,
    ...(student === null ? [] : [t('letter.student', { number: student.student_number ?? '–' })]),
    t('letter.mine', { value: words.value(mine) }),
    t('letter.theirs', { value: words.value(theirs) }),
    '',
    '',
    person?.name ?? '',
  ];
  return (
    <a
      className={styles.button}
      href={letterTo(address, t('letter.subject', { place }), lines)}
      aria-label={t('write_about', { about: words.cell })}
    >
      {t('write')}
    </a>
  );
}
