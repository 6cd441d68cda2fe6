import { Button, TextInput } from '@mantine/core';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import { AboutPerson } from './person-row.tsx';
import { refusalOf, unlink, useAct, useLogins, type Login } from './sign-ins-reads.ts';
import styles from './sign-ins.module.css';

export function LoginsPart({ severalProviders }: { severalProviders: boolean }) {
  const { t } = useTranslation('sign-ins');
  const [text, setText] = useState('');
  const logins = useLogins(useDeferredValue(text.trim()));
  const [told, setTold] = useState('');
  const items = logins.data?.items ?? [];
  return (
    <section aria-labelledby="sign-ins-linked" className={styles.part}>
      <h2 id="sign-ins-linked">{t('logins.title')}</h2>
      <TextInput className={styles.find} label={t('logins.search')} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <p role="status" className={styles.told}>
        {told}
      </p>
      {items.length === 0 ? <p className={styles.soft}>{t('logins.none')}</p> : null}
      {items.length === 0 ? null : (
        <ul className={styles.list}>
          {items.map((login) => (
            <LoginItem key={login.id} login={login} severalProviders={severalProviders} onDone={setTold} />
          ))}
        </ul>
      )}
      {logins.data?.next_cursor == null ? null : <p className={styles.soft}>{t('more')}</p>}
    </section>
  );
}

type Props = { login: Login; severalProviders: boolean; onDone: (sentence: string) => void };

function LoginItem({ login, severalProviders, onDone }: Props) {
  const { t } = useTranslation('sign-ins');
  const { moment } = useSchoolWords();
  const { person, username, linked_at, claims, by_name } = login;
  const ending = useAct(unlink, () => onDone(t('logins.ended_told', { name: person.name })));
  const how =
    claims.length > 0
      ? t('logins.by_claim', { claims: claims.map((claim) => t(`claim.${claim}`)).join(', ') })
      : by_name === null
        ? null
        : t('logins.by_hand', { name: by_name });
  const facts = [username, how, moment(linked_at), severalProviders ? login.issuer : null].filter((fact) => fact !== null);
  return (
    <li>
      <div className={styles.row}>
        <div className={styles.what}>
          <b>{person.name}</b>
          <AboutPerson person={person} />
        </div>
        <div className={styles.what}>
          <small>
            <bdi>{facts.join(' · ')}</bdi>
          </small>
        </div>
        <Unlink login={login} busy={ending.isPending} onEnd={() => ending.mutate(login.id)} />
      </div>
      <span role="alert" className={styles.no}>
        {ending.error === null ? '' : (refusalOf(ending.error) ?? t('trouble.not_saved'))}
      </span>
    </li>
  );
}

function Unlink({ login, busy, onEnd }: { login: Login; busy: boolean; onEnd: () => void }) {
  const { t } = useTranslation('sign-ins');
  if (login.own) return <small className={styles.soft}>{t('logins.own')}</small>;
  if (!login.person.linkable) return <small className={styles.soft}>{t('candidates.elsewhere')}</small>;
  return (
    <Button variant="default" loading={busy} aria-label={t('logins.end_for', { name: login.person.name })} onClick={onEnd}>
      {t('logins.end')}
    </Button>
  );
}
