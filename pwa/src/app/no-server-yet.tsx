import { MantineProvider, Button } from '@mantine/core';
import type { i18n } from 'i18next';
import { I18nextProvider } from 'react-i18next';
import type { SchoolChoice } from '../host/host.ts';
import { followPaper, theme } from '../ui/theme.ts';
import { Quiet } from '../ui/quiet.tsx';
import styles from './broken-screen.module.css';
import { SchoolAddress } from './school-address.tsx';

/** The very first start on this device needs the school's server once; in the desktop application, to be told where it is. */
export function noServerYet(language: i18n, school: SchoolChoice | null) {
  const t = language.getFixedT(null, 'app');
  const change = school?.change ?? null;
  return (
    <I18nextProvider i18n={language}>
      <MantineProvider theme={theme} cssVariablesResolver={followPaper} defaultColorScheme="auto">
        <main className={styles.broken}>
          {change === null ? (
            <Quiet title={t('no_server.title')} text={t('no_server.text')}>
              <Button onClick={() => location.reload()}>{t('no_server.again')}</Button>
            </Quiet>
          ) : (
            <SchoolAddress before={school?.address ?? ''} change={change} />
          )}
        </main>
      </MantineProvider>
    </I18nextProvider>
  );
}
