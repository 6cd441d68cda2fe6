import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppConfig } from '@osss/shared/app-config.ts';
import { useSignedIn } from '../../auth/session-context.tsx';
import { useHost, useNetwork, useNetworkSwitchedOff } from '../../host/host-context.tsx';
import { officeBeside, personWanted } from './office-beside.ts';
import { resetDemo } from './reset-demo.ts';
import { useSignInAs } from './use-sign-in-as.ts';
import styles from './demo-bar.module.css';

type Demo = NonNullable<AppConfig['demo']>;

/** Only in the demo world: be anybody, pull the cable, look into the office, begin again. */
export function DemoBar({ demo }: { demo: Demo }) {
  const { t } = useTranslation('demo');
  const network = useNetwork();
  const off = useNetworkSwitchedOff();
  const host = useHost();
  const [trouble, setTrouble] = useState(false);

  const clerk = demo.accounts.find(({ role }) => role === 'clerk');

  const reset = async () => {
    if (!window.confirm(t('reset_sure'))) return;
    const done = await resetDemo(network.fetch);
    setTrouble(!done);
    if (done) host.reload();
  };

  return (
    <aside className={`${styles.bar} no-print`} aria-label={t('label')}>
      <b>{t('intro')}</b>
      <SignInAs demo={demo} />
      <button
        type="button"
        role="switch"
        aria-checked={!off}
        aria-label={t('network')}
        className={styles.switch}
        onClick={() => network.switchOff(!off)}
      >
        <span>{t('network')}</span>
        <i aria-hidden />
      </button>
      <button type="button" onClick={() => host.openWindow(officeBeside(new URL(location.href), clerk?.username ?? null))}>
        {t('office')}
      </button>
      <button type="button" onClick={() => void reset()}>
        {t('reset')}
      </button>
      {trouble ? <span role="alert">{t('reset_failed')}</span> : null}
    </aside>
  );
}

function SignInAs({ demo }: { demo: Demo }) {
  const { t } = useTranslation('demo');
  const current = useSignedIn();
  const signInAs = useSignInAs();
  const wanted = personWanted(new URL(location.href));
  const arrive = useEffectEvent(() => {
    if (wanted !== null && wanted !== current?.username) void signInAs(wanted);
  });
  useEffect(() => arrive(), []);
  const account = demo.accounts.find((candidate) => candidate.username === current?.username);
  return (
    <label className={styles.who}>
      <span>{t('sign_in_as')}</span>
      <select aria-label={t('sign_in_as')} value={account?.username ?? ''} onChange={(event) => void signInAs(event.currentTarget.value)}>
        {account === undefined ? <option value="">{t('choose')}</option> : null}
        {demo.accounts.map(({ username, name, role }) => (
          <option key={username} value={username}>
            {`${name} · ${t(`role.${role}`, { defaultValue: t('role.other') })}`}
          </option>
        ))}
      </select>
    </label>
  );
}
