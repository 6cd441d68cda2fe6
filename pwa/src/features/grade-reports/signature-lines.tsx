import { useTranslation } from 'react-i18next';
import styles from './report.module.css';

/** Room to sign, on paper alone. */
export function SignatureLines({ who }: { who: ('teacher' | 'guardian')[] }) {
  const { t } = useTranslation('grade-reports');
  return (
    <div className={styles.signatures}>
      {who.map((one) => (
        <p key={one}>{t(`signature.${one}`)}</p>
      ))}
      <p>{t('signature.date')}</p>
    </div>
  );
}
