import { TextInput } from '@mantine/core';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PersonRow } from './person-row.tsx';
import { usePeople, type LinkablePerson } from './sign-ins-reads.ts';
import styles from './sign-ins.module.css';

type Props = { issuer: string; busy: boolean; signIn: string; onLink: (person: LinkablePerson) => void };

export function PersonSearch({ issuer, busy, signIn, onLink }: Props) {
  const { t } = useTranslation('sign-ins');
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  // Opened by a click to type here at once.
  useEffect(() => field.current?.focus(), []);
  const wanted = useDeferredValue(text.trim());
  const found = usePeople(wanted, issuer);
  const items = found.data?.items;
  return (
    <div className={styles.search}>
      <TextInput
        ref={field}
        label={t('search.label', { name: signIn })}
        description={t('search.hint')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <p role="status" className={styles.soft}>
        {items === undefined ? '' : t('search.found', { count: items.length })}
      </p>
      {items === undefined || items.length === 0 ? null : (
        <ul aria-label={t('search.results')}>
          {items.map((person) => (
            <PersonRow key={person.person_id} person={person} busy={busy} signIn={signIn} onLink={onLink} />
          ))}
        </ul>
      )}
    </div>
  );
}
