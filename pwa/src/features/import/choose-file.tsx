import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { refusalOf, useSend } from './import-reads.ts';
import styles from './import.module.css';

type Props = { busy: boolean; lastSystem: string | undefined; onSent: (id: string) => void };

export function ChooseFile({ busy, lastSystem = 'oneroster', onSent }: Props) {
  const { t } = useTranslation('import');
  const [file, setFile] = useState<File | null>(null);
  const [tolerant, setTolerant] = useState(false);
  const [typed, setTyped] = useState<string | null>(null);
  const system = typed ?? lastSystem;
  const [over, setOver] = useState(false);
  // A browser says nothing of the same file chosen again: the field starts afresh.
  const [round, setRound] = useState(0);
  const [sent, setSent] = useState<{ done: number; total: number } | null>(null);
  const send = useSend((id) => {
    setFile(null);
    setRound((before) => before + 1);
    onSent(id);
  });
  const choose = (files: FileList | null) => {
    send.reset();
    setSent(null);
    setFile(files?.[0] ?? null);
  };
  return (
    <section aria-labelledby="import-send" className={styles.part}>
      <h2 id="import-send">{t('send.title')}</h2>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (file !== null) send.mutate({ file, tolerant, system, onProgress: (done, total) => setSent({ done, total }) });
        }}
      >
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a second way to the file input inside it */}
        <label
          className={styles.drop}
          data-over={over}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault();
            setOver(false);
            choose(event.dataTransfer.files);
          }}
        >
          <b>{file === null ? t('send.file') : <bdi>{file.name}</bdi>}</b>
          <small>{file === null ? t('send.drop') : t('send.size', { mb: (file.size / 1_000_000).toFixed(1) })}</small>
          <input key={round} type="file" accept=".zip,application/zip" onChange={(event) => choose(event.currentTarget.files)} />
        </label>
        <fieldset className={styles.modes}>
          <legend>{t('send.mode')}</legend>
          {[false, true].map((value) => (
            <label key={String(value)}>
              <input type="radio" name="mode" checked={tolerant === value} onChange={() => setTolerant(value)} />
              <span>
                {t(value ? 'send.tolerant' : 'send.strict')}
                <small>{t(value ? 'send.tolerant_text' : 'send.strict_text')}</small>
              </span>
            </label>
          ))}
        </fieldset>
        <label className={styles.system}>
          {t('send.system')}
          <input type="text" required maxLength={100} value={system} onChange={(event) => setTyped(event.currentTarget.value)} />
          <small>{t('send.system_text')}</small>
        </label>
        <div className={styles.actions}>
          <Button type="submit" loading={send.isPending} disabled={file === null || busy}>
            {t('send.send')}
          </Button>
          <span role="alert" className={styles.no}>
            {send.error === null ? '' : (refusalOf(send.error) ?? t('trouble.network'))}
          </span>
        </div>
        {send.isPending ? <ProgressLine label={t('send.sending')} progress={sent} /> : null}
      </form>
    </section>
  );
}
