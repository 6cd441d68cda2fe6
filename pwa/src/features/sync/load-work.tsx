import { Button } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedWork } from '../../data/classroom.ts';
import { SavedWorkRefused, type SavedWorkRefusal } from '../../data/saved-work/refused.ts';
import { useClassroom } from '../../ui/classroom-context.tsx';
import { FoundWork } from './found-work.tsx';
import styles from './sync.module.css';

/** Reads a file of saved work, shows what is in it, and only then takes it among what is sent. */
export function LoadWork({ onCancel }: { onCancel: () => void }) {
  const { t } = useTranslation('sync');
  const classroom = useClassroom();
  const [file, setFile] = useState<File | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<SavedWorkRefusal | null>(null);
  const [work, setWork] = useState<SavedWork | null>(null);
  const read = async (event: FormEvent) => {
    event.preventDefault();
    if (file === null) return;
    setBusy(true);
    try {
      setWork(await classroom.openWork(await file.text(), passphrase));
      setRefusal(null);
    } catch (error) {
      setRefusal(error instanceof SavedWorkRefused ? error.code : 'damaged');
    } finally {
      setBusy(false);
    }
  };
  if (work !== null) return <FoundWork work={work} onCancel={onCancel} />;
  return (
    <form className={styles.form} aria-label={t('load.open')} onSubmit={(event) => void read(event)}>
      <p>{t('load.about')}</p>
      <label>
        {t('load.file')}
        <input type="file" accept=".osss,application/json" onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)} />
      </label>
      <label>
        {t('load.passphrase')}
        <input
          type="password"
          autoComplete="off"
          value={passphrase}
          aria-invalid={refusal === 'wrong_passphrase'}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
        />
      </label>
      <span role="alert">{refusal === null ? '' : t(`load.refused.${refusal}`)}</span>
      <div className={styles.actions}>
        <Button type="submit" loading={busy} disabled={file === null || passphrase === ''}>
          {t('load.read')}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('save.cancel')}
        </Button>
      </div>
    </form>
  );
}
