import { Button, MantineProvider } from '@mantine/core';
import type { i18n } from 'i18next';
import { followPaper, theme } from '../ui/theme.ts';
import styles from './broken-screen.module.css';

/**
 * OP3: over plain HTTP a browser gives a page no storage that lasts, no encryption and no start without a network, and a password could be
 * read on the way. So nothing is opened and nobody is asked to sign in.
 */
export function needsHttps(language: i18n, here: { hostname: string }) {
  const t = language.getFixedT(null, 'app');
  const secure = `https://${here.hostname}`;
  return (
    <MantineProvider theme={theme} cssVariablesResolver={followPaper} defaultColorScheme="auto">
      <main className={styles.broken}>
        <h1>{t('needs_https.title')}</h1>
        <p className={styles.why}>{t('needs_https.text')}</p>
        <Button component="a" href={secure} className={styles.open}>
          {t('needs_https.open', { address: secure })}
        </Button>
        <section className={styles.askIt}>
          <h2>{t('needs_https.ask')}</h2>
          <ul>
            <li>{t('needs_https.ask_certificate', { host: here.hostname })}</li>
            <li>{t('needs_https.ask_redirect')}</li>
            <li>{t('needs_https.ask_manual')}</li>
          </ul>
        </section>
      </main>
    </MantineProvider>
  );
}
