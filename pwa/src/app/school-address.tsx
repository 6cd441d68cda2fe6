import { Button } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { SchoolTrouble } from '@osss/shared/desktop-door.ts';
import type { SchoolChoice } from '../host/host.ts';
import styles from './school-address.module.css';

type Props = { before: string; change: NonNullable<SchoolChoice['change']> };

/** Asks for the school's server, once. The answer counts only when a school's server is really there. */
export function SchoolAddress({ before, change }: Props) {
  const { t } = useTranslation('app');
  const [trouble, setTrouble] = useState<SchoolTrouble | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const address = String(new FormData(event.currentTarget).get('address') ?? '');
    setBusy(true);
    setTrouble(null);
    const wrong = await change(address).catch(() => 'no_answer' as const);
    setBusy(false);
    setTrouble(wrong);
    if (wrong === null) location.assign('/');
  };

  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      <img src="/icon.svg" alt="" width={56} height={56} />
      <h1>{t('school_address.title')}</h1>
      <p id="school-address-help">{t('school_address.text')}</p>
      <label htmlFor="school-address">{t('school_address.label')}</label>
      <input
        id="school-address"
        name="address"
        type="text"
        inputMode="url"
        dir="ltr"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        defaultValue={before}
        aria-invalid={trouble !== null}
        aria-describedby="school-address-help school-address-trouble"
      />
      <p role="alert" id="school-address-trouble" className={styles.trouble}>
        {trouble === null ? '' : t(`school_address.troubles.${trouble}`)}
      </p>
      <Button type="submit" size="lg" fullWidth loading={busy}>
        {t('school_address.go_on')}
      </Button>
    </form>
  );
}
