import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { useHost } from '../host/host-context.tsx';
import { Quiet } from '../ui/quiet.tsx';
import styles from './broken-screen.module.css';

/** A page broke. The journal is a database of its own: what was entered is in it, whatever broke here. */
export function BrokenScreen() {
  const { t } = useTranslation('app');
  const host = useHost();
  const error = useRouteError();
  return (
    <main className={styles.broken}>
      <Quiet title={t('broken.title')} text={t('broken.text')}>
        <Button onClick={host.reload}>{t('broken.reload')}</Button>
        <Button variant="default" component="a" href="/">
          {t('broken.today')}
        </Button>
      </Quiet>
      <details>
        <summary>{t('broken.details')}</summary>
        <pre>{error instanceof Error ? `${error.name}: ${error.message}` : String(error)}</pre>
      </details>
    </main>
  );
}
