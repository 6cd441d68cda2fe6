import { MantineProvider, Button } from '@mantine/core';
import type { i18n } from 'i18next';
import { followPaper, theme } from '../ui/theme.ts';
import { Quiet } from '../ui/quiet.tsx';
import styles from './broken-screen.module.css';

/** The very first start on this device needs the school's server once. */
export function noServerYet(language: i18n) {
  const t = language.getFixedT(null, 'app');
  return (
    <MantineProvider theme={theme} cssVariablesResolver={followPaper} defaultColorScheme="auto">
      <main className={styles.broken}>
        <Quiet title={t('no_server.title')} text={t('no_server.text')}>
          <Button onClick={() => location.reload()}>{t('no_server.again')}</Button>
        </Quiet>
      </main>
    </MantineProvider>
  );
}
