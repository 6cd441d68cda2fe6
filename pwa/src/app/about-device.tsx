import { Button } from '@mantine/core';
import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession, useSignedIn } from '../auth/session-context.tsx';
import { useHost, useOnline } from '../host/host-context.tsx';
import { useClassroom } from '../ui/classroom-context.tsx';
import { useLive } from '../ui/use-live.ts';
import type { SchoolChoice } from '../host/host.ts';
import { Preferences } from './preferences.tsx';
import { SchoolAddress } from './school-address.tsx';
import { SignOutDialog } from './sign-out-dialog.tsx';
import styles from './about-device.module.css';

/** Whose device it is, how it speaks and looks. */
export function AboutDevice() {
  const { t } = useTranslation('app');
  const session = useSession();
  const person = useSignedIn();
  const online = useOnline();
  const { install, school } = useHost();
  const installable = useSyncExternalStore(install.onChange, install.available);
  const [asked, setAsked] = useState<string[] | null>(null);
  const unsent = useLive(useClassroom().sync)?.unsent.changes ?? 0;

  const signOut = () => {
    const questions = [
      ...(unsent > 0 ? [t('device.sign_out_unsent', { count: unsent })] : []),
      ...(online ? [] : [t('device.sign_out_offline')]),
    ];
    if (unsent > 0) setAsked(questions);
    else if (questions.length === 0 || window.confirm(questions.join(' '))) void session.signOut();
  };

  return (
    <section className={styles.part} aria-labelledby="about-device">
      <h2 id="about-device">{t('device.person')}</h2>
      <p className={styles.person}>
        <b>{person?.name}</b> {person?.username}
      </p>
      <div className={styles.actions}>
        <Button variant="default" onClick={signOut}>
          {t('device.sign_out')}
        </Button>
        {installable ? (
          <Button variant="default" onClick={() => void install.ask()}>
            {t('device.install')}
          </Button>
        ) : null}
      </div>
      {asked === null ? null : <SignOutDialog questions={asked} onSignOut={() => void session.signOut()} onStay={() => setAsked(null)} />}
      {school === null ? null : <SchoolServer school={school} />}
      <Preferences />
    </section>
  );
}

/** In the desktop application: whose server this device works with. */
function SchoolServer({ school: { address, change } }: { school: SchoolChoice }) {
  const { t } = useTranslation('app');
  const [changing, setChanging] = useState(false);
  if (changing && change !== null) return <SchoolAddress before={address ?? ''} change={change} />;
  return (
    <>
      <h2>{t('device.school')}</h2>
      <p className={styles.person}>
        <bdi>{address}</bdi>
      </p>
      {change === null ? null : (
        <div className={styles.actions}>
          <Button variant="default" onClick={() => setChanging(true)}>
            {t('device.school_change')}
          </Button>
        </div>
      )}
    </>
  );
}
