import { Button } from '@mantine/core';
import { useId, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useClassroom } from '../../ui/classroom-context.tsx';
import { strengthOf } from './passphrase.ts';
import { fileName, saveFile } from './save-file.ts';
import styles from './sync.module.css';

type Props = { onSaved?: () => void; onCancel: () => void };

/** All that is unsent, into a file that its author loads on any device. Works without a network; nothing leaves this device's own records. */
export function SaveWork({ onSaved, onCancel }: Props) {
  const { t } = useTranslation('sync');
  const classroom = useClassroom();
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const [state, setState] = useState<'typing' | 'busy' | 'saved' | 'failed'>('typing');
  const hint = useId();
  const strength = strengthOf(first);
  const weak = strength === 'short' || strength === 'repeated';
  const differ = second !== '' && first !== second;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (weak || first !== second) return;
    setState('busy');
    try {
      saveFile(fileName(new Date(classroom.now())), await classroom.saveWork(first));
      setState('saved');
      onSaved?.();
    } catch {
      setState('failed');
    }
  };
  if (state === 'saved') {
    return (
      <p role="status" className={styles.done}>
        {t('save.saved')}
      </p>
    );
  }
  return (
    <form className={styles.form} aria-label={t('save.open')} onSubmit={(event) => void save(event)}>
      <p>{t('save.about')}</p>
      <label>
        {t('save.passphrase')}
        <input
          type="password"
          autoComplete="new-password"
          value={first}
          aria-describedby={hint}
          onChange={(event) => setFirst(event.currentTarget.value)}
        />
      </label>
      <small id={hint} aria-live="polite">
        {t(first === '' ? 'save.hint' : `save.strength.${strength}`)}
      </small>
      <label>
        {t('save.again')}
        <input
          type="password"
          autoComplete="new-password"
          value={second}
          aria-invalid={differ}
          onChange={(event) => setSecond(event.currentTarget.value)}
        />
      </label>
      <span role="alert">{state === 'failed' ? t('save.failed') : differ ? t('save.differ') : ''}</span>
      <div className={styles.actions}>
        <Button type="submit" loading={state === 'busy'} disabled={weak || first !== second}>
          {t('save.do')}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('save.cancel')}
        </Button>
      </div>
    </form>
  );
}
