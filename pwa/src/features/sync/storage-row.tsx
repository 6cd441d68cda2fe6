import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHost } from '../../host/host-context.tsx';
import type { StorageState } from '../../host/host.ts';
import styles from './sync.module.css';

const nearlyFull = 50 * 1024 * 1024;

/** Whether the browser may throw these records away when its disk fills up, and how near that is. */
export function StorageRow() {
  const { t, i18n } = useTranslation('sync');
  const host = useHost();
  const [state, setState] = useState<StorageState | null>(null);
  const [refused, setRefused] = useState(false);
  useEffect(() => {
    let shown = true;
    const show = (next: StorageState) => {
      if (shown) setState(next);
    };
    host.storageState().then(show, () => undefined);
    return () => {
      shown = false;
    };
  }, [host]);
  const keep = async () => {
    setRefused(!(await host.keepStorage()));
    setState(await host.storageState());
  };
  if (state === null) return null;
  const megabytes = new Intl.NumberFormat(i18n.language, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 });
  const full = state.availableBytes !== null && state.availableBytes < nearlyFull;
  return (
    <div>
      <dt>{t('storage')}</dt>
      <dd>
        {t(state.persisted ? 'persisted' : refused ? 'persist_refused' : 'not_persisted')}
        {state.usedBytes === null ? null : <small>{t('used', { size: megabytes.format(state.usedBytes / 1024 / 1024) })}</small>}
        {full ? <small className={styles.warn}>{t('nearly_full')}</small> : null}
        {state.persisted || refused ? null : (
          <Button variant="default" className={styles.keep} onClick={() => void keep()}>
            {t('persist')}
          </Button>
        )}
      </dd>
    </div>
  );
}
