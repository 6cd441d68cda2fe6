import { Button } from '@mantine/core';
import { capabilitiesFrom } from '@osss/shared/access';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignedIn } from '../../auth/people.ts';
import { useSession } from '../../auth/session-context.tsx';
import type { SyncState } from '../../data/classroom.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { useClassroom } from '../../ui/classroom-context.tsx';
import page from '../../ui/page.module.css';
import styles from './not-linked.module.css';

/** What the server says of a sign-in that opens nothing here. */
export const strangerStates = ['not_linked', 'sign_in_set_aside', 'no_device_work'] as const;
export type StrangerState = (typeof strangerStates)[number];

type Props = {
  person: SignedIn;
  sync: SyncState;
  state: StrangerState;
  /** In place of the usual words, where more is known. */
  why?: ReactNode;
};

/** Signing in worked, and the school does not know who this is: say under which name one came, and whose turn it is. */
export function NotLinkedScreen({ person, sync, state, why }: Props) {
  const { t } = useTranslation('sign-in');
  const kept = sync.unsent.changes + sync.out_of_reach;
  return (
    <>
      <PageHeader title={t(`stranger.${state}.title`)} />
      <div className={styles.who}>
        {why ?? <p>{t(`stranger.${state}.text`)}</p>}
        {state === 'not_linked' && capabilitiesFrom(person.roles, person.groups).includes('administer') ? (
          <p>{t('stranger.first')}</p>
        ) : null}
        <dl className={styles.facts}>
          <div>
            <dt>{t('stranger.signed_in_as')}</dt>
            <dd>{person.name}</dd>
          </div>
          <div>
            <dt>{t('stranger.username')}</dt>
            <dd>
              <bdi>{person.username}</bdi>
            </dd>
          </div>
        </dl>
        {kept > 0 ? <p className={page.message}>{t('stranger.kept', { count: kept })}</p> : null}
        <Ways busy={sync.busy} />
        {state === 'not_linked' ? <p className={styles.soft}>{t('stranger.by_itself')}</p> : null}
      </div>
    </>
  );
}

function Ways({ busy }: { busy: boolean }) {
  const { t } = useTranslation('sign-in');
  const { syncNow } = useClassroom();
  const session = useSession();
  const [tried, setTried] = useState<'never' | 'asking' | 'still' | 'unreachable'>('never');
  const tryAgain = async () => {
    setTried('asking');
    await syncNow();
    // Where it went well this screen is gone.
    setTried('still');
  };
  const another = () => {
    session.signIn({ otherPerson: true }).catch(() => setTried('unreachable'));
  };
  return (
    <div className={styles.ways}>
      <Button loading={busy && tried === 'asking'} onClick={() => void tryAgain()}>
        {t('stranger.again')}
      </Button>
      <Button variant="default" onClick={another}>
        {t('stranger.another')}
      </Button>
      <span role="alert">{tried === 'still' || tried === 'unreachable' ? t(`stranger.${tried}`) : ''}</span>
    </div>
  );
}
