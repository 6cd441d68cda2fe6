import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PersonRow } from './person-row.tsx';
import { PersonSearch } from './person-search.tsx';
import { Said } from './said.tsx';
import { dismiss, link, refusalOf, useAct, type LinkablePerson, type WaitingSignIn } from './sign-ins-reads.ts';
import styles from './sign-ins.module.css';

type Props = { waiting: WaitingSignIn; severalProviders: boolean; onDone: (sentence: string) => void };

/** One who waits, with everybody whose it may be; one click links. */
export function WaitingItem({ waiting, severalProviders, onDone }: Props) {
  const { t } = useTranslation('sign-ins');
  const [searching, setSearching] = useState(false);
  const { id, name, candidates, issuer } = waiting;
  const linking = useAct(link, (wish) => onDone(t('linked_told', { name, person: wish.name })));
  const leaving = useAct(dismiss, () => onDone(t('aside_told', { name })));
  const choose = (person: LinkablePerson) => {
    linking.mutate({ id, person_id: person.person_id, name: person.name, replace: person.has_login });
  };
  const error = linking.error ?? leaving.error;
  return (
    <li>
      <div className={styles.row}>
        <Said waiting={waiting} severalProviders={severalProviders} />
        <div className={styles.candidates}>
          {candidates.length === 0 ? <p className={styles.soft}>{t('candidates.none')}</p> : null}
          {candidates.length === 0 ? null : (
            <ul aria-label={t('candidates.label', { name })}>
              {candidates.map((one) => (
                <PersonRow key={one.person_id} person={one} by={one.by} busy={linking.isPending} signIn={name} onLink={choose} />
              ))}
            </ul>
          )}
          {searching ? <PersonSearch issuer={issuer} busy={linking.isPending} signIn={name} onLink={choose} /> : null}
          <div className={styles.ways}>
            {searching ? null : (
              <Button variant="default" aria-label={t('search.open_for', { name })} onClick={() => setSearching(true)}>
                {t('search.open')}
              </Button>
            )}
            <Button
              variant="default"
              loading={leaving.isPending}
              aria-label={t('aside.set_for', { name })}
              onClick={() => leaving.mutate(id)}
            >
              {t('aside.set')}
            </Button>
          </div>
        </div>
      </div>
      <span role="alert" className={styles.no}>
        {error === null ? '' : (refusalOf(error) ?? t('trouble.not_saved'))}
      </span>
    </li>
  );
}
