import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '../../auth/session-context.tsx';
import type { SyncState as State } from '../../data/classroom.ts';
import { useNetworkSwitchedOff } from '../../host/host-context.tsx';
import { useClassroom, useDocuments } from '../../ui/classroom-context.tsx';
import { ProgressLine } from '../../ui/progress-line.tsx';
import page from '../../ui/page.module.css';
import { useLive } from '../../ui/use-live.ts';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import { SavedWorkPart } from './saved-work-part.tsx';
import { StorageRow } from './storage-row.tsx';
import { UnsentList } from './unsent-list.tsx';
import { deviceName } from './device-name.ts';
import styles from './sync.module.css';

export function SyncState() {
  const { t } = useTranslation('sync');
  const classroom = useClassroom();
  const sync = useLive(classroom.sync);
  const school = useDocuments('schools')?.[0];
  const words = useSchoolWords(school?.timezone);
  const off = useNetworkSwitchedOff();
  if (sync === undefined) return null;
  const { unsent, last_exchange_at, progress } = sync;
  const oldest = unsent.oldest_at === null ? '' : words.moment(unsent.oldest_at);
  return (
    <section className={styles.part} aria-label={t('title')}>
      <dl className={styles.facts}>
        <div>
          <dt>{t('connection')}</dt>
          <dd>{t(off ? 'connections.switched_off' : `connections.${sync.connection}`)}</dd>
        </div>
        <div>
          <dt>{t('unsent')}</dt>
          <dd>
            {unsent.changes === 0 ? t('nothing_unsent') : t('unsent_count', { count: unsent.changes, time: oldest })}
            <UnsentList />
          </dd>
        </div>
        <div>
          <dt>{t('last_exchange')}</dt>
          <dd>{last_exchange_at === null ? t('never') : words.moment(last_exchange_at)}</dd>
        </div>
        {progress === null ? null : (
          <div>
            <dt>{t('receiving')}</dt>
            <dd>
              {t('received', { done: progress.done, total: progress.total })}
              <ProgressLine label={t('receiving')} progress={progress} />
            </dd>
          </div>
        )}
        <div>
          <dt>{t('device')}</dt>
          <dd>{deviceName(navigator.userAgent)}</dd>
        </div>
        <StorageRow />
      </dl>
      <Trouble sync={sync} />
      <Actions sync={sync} />
      <SavedWorkPart unsent={unsent.changes} />
    </section>
  );
}

/** What cannot mend itself, in one sentence each. */
function Trouble({ sync }: { sync: State }) {
  const { t } = useTranslation('sync');
  return (
    <>
      {sync.out_of_reach > 0 ? <p className={page.message}>{t('out_of_reach', { count: sync.out_of_reach })}</p> : null}
      {sync.update_needed ? <p className={page.message}>{t('update_needed')}</p> : null}
      {sync.malformed > 0 ? (
        <p className={page.message}>
          <Link to="/notices">{t('malformed', { count: sync.malformed })}</Link>
        </p>
      ) : null}
    </>
  );
}

function Actions({ sync }: { sync: State }) {
  const { t } = useTranslation('sync');
  const { syncNow } = useClassroom();
  const session = useSession();
  const [trouble, setTrouble] = useState(false);
  const signIn = () => {
    const username = session.current()?.username;
    session.signIn(username === undefined ? {} : { username }).catch(() => setTrouble(true));
  };
  return (
    <div className={styles.actions}>
      {sync.connection === 'signed_out' ? (
        <Button onClick={signIn}>{t('sign_in')}</Button>
      ) : (
        <Button aria-busy={sync.busy} onClick={() => void syncNow()}>
          {t('now')}
        </Button>
      )}
      <span role="alert">{trouble ? t('sign_in_unreachable') : ''}</span>
    </div>
  );
}
