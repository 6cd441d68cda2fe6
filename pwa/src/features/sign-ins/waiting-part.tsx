import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Said } from './said.tsx';
import { refusalOf, restore, useAct, useWaiting, type WaitingSignIn } from './sign-ins-reads.ts';
import { WaitingItem } from './waiting-item.tsx';
import styles from './sign-ins.module.css';

export function WaitingPart({ severalProviders }: { severalProviders: boolean }) {
  const { t } = useTranslation('sign-ins');
  const waiting = useWaiting(false);
  const [told, setTold] = useState('');
  const items = waiting.data?.items;
  return (
    <section aria-labelledby="sign-ins-waiting" className={styles.part}>
      <h2 id="sign-ins-waiting">{t('waiting.title', { count: items?.length ?? 0 })}</h2>
      <p role="status" className={styles.told}>
        {told}
      </p>
      {items?.length === 0 ? <p className={styles.soft}>{t('waiting.none')}</p> : null}
      {items === undefined || items.length === 0 ? null : (
        <ul className={styles.list}>
          {items.map((one) => (
            <WaitingItem key={one.id} waiting={one} severalProviders={severalProviders} onDone={setTold} />
          ))}
        </ul>
      )}
      {waiting.data?.next_cursor == null ? null : <p className={styles.soft}>{t('more')}</p>}
      <SetAside />
    </section>
  );
}

/** Behind a click: nobody of the school's, as the office has said. */
function SetAside() {
  const { t } = useTranslation('sign-ins');
  const { data } = useWaiting(true);
  if (data === undefined || data.items.length === 0) return null;
  return (
    <details className={styles.aside}>
      <summary>{t('aside.title', { count: data.items.length })}</summary>
      <ul className={styles.list}>
        {data.items.map((one) => (
          <AsideItem key={one.id} waiting={one} />
        ))}
      </ul>
    </details>
  );
}

function AsideItem({ waiting }: { waiting: WaitingSignIn }) {
  const { t } = useTranslation('sign-ins');
  const back = useAct(restore);
  return (
    <li>
      <div className={styles.row}>
        <Said waiting={waiting} severalProviders={false} />
        <Button
          variant="default"
          loading={back.isPending}
          aria-label={t('aside.back_for', { name: waiting.name })}
          onClick={() => back.mutate(waiting.id)}
        >
          {t('aside.back')}
        </Button>
      </div>
      <span role="alert" className={styles.no}>
        {back.error === null ? '' : (refusalOf(back.error) ?? t('trouble.not_saved'))}
      </span>
    </li>
  );
}
