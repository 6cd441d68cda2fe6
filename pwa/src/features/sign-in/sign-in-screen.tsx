import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IdentityUnreachable } from '../../auth/errors.ts';
import { useKnownPeople, useSession } from '../../auth/session-context.tsx';
import { useHost, useOnline } from '../../host/host-context.tsx';
import { KnownPeople } from './known-people.tsx';
import styles from './sign-in.module.css';

type Trouble = 'no_network' | 'failed' | null;

/** Nobody is chosen on this device. Whoever worked here before goes on without a network; only a newcomer needs one. */
export function SignInScreen() {
  const { t } = useTranslation('sign-in');
  const session = useSession();
  const online = useOnline();
  const inBrowser = useHost().signsIn === 'in_the_browser';
  const here = useKnownPeople().filter((person) => !person.signedOut);
  const [trouble, setTrouble] = useState<Trouble>(null);
  const [busy, setBusy] = useState(false);

  const signIn = async () => {
    setBusy(true);
    setTrouble(null);
    try {
      await session.signIn({ otherPerson: here.length > 0 });
    } catch (error) {
      setTrouble(error instanceof IdentityUnreachable || !online ? 'no_network' : 'failed');
    } finally {
      setBusy(false);
    }
  };

  return (
    <main className={styles.screen}>
      <img src="/icon.svg" alt="" width={56} height={56} className={styles.sign} />
      <h1>{t('title')}</h1>
      <p className={styles.promise}>{t('promise')}</p>
      <KnownPeople people={here} />
      {busy && inBrowser ? (
        <p role="status" className={styles.promise}>
          {t('in_browser')}
        </p>
      ) : null}
      <Button
        size="lg"
        fullWidth
        loading={busy && !inBrowser}
        variant={here.length > 0 ? 'default' : 'filled'}
        onClick={() => void signIn()}
      >
        {t(signInWords(here.length > 0, busy && inBrowser))}
      </Button>
      <p role="alert" className={styles.trouble}>
        {trouble === null ? '' : t(`trouble.${trouble}`)}
      </p>
      {!online && trouble === null ? <p className={styles.promise}>{t(here.length > 0 ? 'offline_known' : 'offline_first')}</p> : null}
    </main>
  );
}

function signInWords(othersHere: boolean, browserOpen: boolean) {
  if (browserOpen) return 'browser_again';
  return othersHere ? 'another' : 'sign_in';
}
