import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNavigate, useRouteError } from 'react-router';
import { IdentityUnreachable } from '../../auth/errors.ts';
import { useHost } from '../../host/host-context.tsx';
import styles from './sign-in.module.css';

/** The way back from the login page did not end in a sign-in. Without an answer the same address may be tried again. */
export function SignInFailedScreen() {
  const { t } = useTranslation('sign-in');
  const unreachable = useRouteError() instanceof IdentityUnreachable;
  const host = useHost();
  const navigate = useNavigate();
  return (
    <main className={styles.screen}>
      <h1>{t('failed.title')}</h1>
      <p className={styles.promise}>{t(unreachable ? 'failed.unreachable' : 'failed.text')}</p>
      {unreachable ? (
        <Button size="lg" fullWidth onClick={host.reload}>
          {t('failed.again')}
        </Button>
      ) : null}
      <Button size="lg" fullWidth variant={unreachable ? 'default' : 'filled'} onClick={() => void navigate('/', { replace: true })}>
        {t('failed.back')}
      </Button>
    </main>
  );
}
