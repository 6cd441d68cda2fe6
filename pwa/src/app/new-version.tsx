import { Button } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useHost, useOnline } from '../host/host-context.tsx';
import type { Classrooms } from './classrooms.ts';
import styles from './shell.module.css';

/** A new version is taken when somebody says so, with a network, and never while an entry is being written. */
export function NewVersion({ classrooms }: { classrooms: Classrooms }) {
  const { t } = useTranslation('app');
  const { updates } = useHost();
  const online = useOnline();
  const waiting = useSyncExternalStore(updates.onChange, updates.waiting);
  if (!waiting || !online) return null;
  return (
    <div className={styles.version}>
      <span>{t('version.ready')}</span>
      <Button variant="default" size="sm" onClick={() => classrooms.whenJournalSafe(updates.take)}>
        {t('version.take')}
      </Button>
    </div>
  );
}
