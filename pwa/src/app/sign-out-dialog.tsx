import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SaveWork } from '../features/sync/save-work.tsx';
import styles from './about-device.module.css';

type Props = { questions: string[]; onSignOut: () => void; onStay: () => void };

/** Nothing unsent is lost by signing out, but it waits on this device: whoever leaves it behind is offered a file first. */
export function SignOutDialog({ questions, onSignOut, onStay }: Props) {
  const { t } = useTranslation('app');
  const dialog = useRef<HTMLDialogElement>(null);
  const [saving, setSaving] = useState(false);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className={styles.dialog} aria-label={t('device.sign_out')} onClose={onStay}>
      {questions.map((question) => (
        <p key={question}>{question}</p>
      ))}
      {saving ? <SaveWork onCancel={() => setSaving(false)} /> : null}
      <div className={styles.actions}>
        {saving ? null : <Button onClick={() => setSaving(true)}>{t('device.sign_out_save')}</Button>}
        <Button variant="default" onClick={onSignOut}>
          {t('device.sign_out_anyway')}
        </Button>
        <Button variant="default" onClick={() => dialog.current?.close()}>
          {t('device.sign_out_stay')}
        </Button>
      </div>
    </dialog>
  );
}
