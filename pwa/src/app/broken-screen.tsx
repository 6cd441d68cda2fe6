import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useRouteError } from 'react-router';
import { useHost } from '../host/host-context.tsx';
import { useClassroom } from '../ui/classroom-context.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { Quiet } from '../ui/quiet.tsx';
import { useLive } from '../ui/use-live.ts';
import styles from './broken-screen.module.css';

/** Everything broke. The journal is a database of its own: what was entered is in it, whatever broke here. */
export function BrokenScreen() {
  const { t } = useTranslation('app');
  const host = useHost();
  return (
    <main className={styles.broken}>
      <Quiet title={t('broken.title')} text={t('broken.text')}>
        <Button onClick={host.reload}>{t('broken.reload')}</Button>
        <Button variant="default" component="a" href="/">
          {t('broken.today')}
        </Button>
      </Quiet>
      <WhatBroke />
    </main>
  );
}

/** One screen broke: the places, the chip and everybody's entries are there all the same, and it is said how many. */
export function BrokenPart() {
  const { t } = useTranslation('app');
  const host = useHost();
  const navigate = useNavigate();
  const unsent = useLive(useClassroom().sync)?.unsent.changes ?? 0;
  return (
    <section role="alert">
      <PageHeader title={t('broken.title')} />
      <Quiet title={unsent === 0 ? t('broken.nothing_unsent') : t('broken.unsent', { count: unsent })} text={t('broken.part')}>
        <Button onClick={host.reload}>{t('broken.reload')}</Button>
        <Button variant="default" onClick={() => void navigate(-1)}>
          {t('broken.back')}
        </Button>
        {unsent === 0 ? null : (
          <Button variant="default" component={Link} to="/sync">
            {t('broken.save')}
          </Button>
        )}
      </Quiet>
      <WhatBroke />
    </section>
  );
}

function WhatBroke() {
  const { t } = useTranslation('app');
  const error = useRouteError();
  const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  useEffect(() => console.error('screen_broken', words), [words]);
  return (
    <details className={styles.details}>
      <summary>{t('broken.details')}</summary>
      <pre dir="ltr">{words}</pre>
    </details>
  );
}
