import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './marks.module.css';

type Props = { label: string; minutes: number | undefined; disabled: boolean; onMinutes: (minutes: number) => void };

/** Minutes late, kept when the hand leaves the field or presses Enter. */
export function MinutesField({ label, minutes, disabled, onMinutes }: Props) {
  const { t } = useTranslation('attendance');
  const [text, setText] = useState(minutes === undefined ? '' : String(minutes));
  const keep = () => {
    if (text !== '' && Number(text) !== minutes) onMinutes(Number(text));
  };
  return (
    <label className={styles.minutes}>
      <input
        aria-label={label}
        inputMode="numeric"
        autoComplete="off"
        size={3}
        value={text}
        disabled={disabled}
        onChange={(event) => setText(event.currentTarget.value.replaceAll(/\D/g, '').slice(0, 3))}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Enter') keep();
        }}
      />
      <span aria-hidden>{t('minutes_short')}</span>
    </label>
  );
}
