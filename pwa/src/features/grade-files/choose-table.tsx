import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Table } from './imported-file.ts';
import { readFile, readText } from './read-table.ts';
import { UnreadableFile, type UnreadableReason } from './unreadable.ts';
import styles from './files.module.css';

export type ChosenTable = { table: Table; name: string; round: number };

/** A file chosen, dropped or pasted; nothing leaves the device, and nothing is written yet. */
export function ChooseTable({ onChosen }: { onChosen: (chosen: ChosenTable) => void }) {
  const { t } = useTranslation('grade-files');
  const [over, setOver] = useState(false);
  const [pasted, setPasted] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<UnreadableReason | 'not_read' | null>(null);
  const round = useRef(0);
  const read = async (name: string, reading: () => Promise<Table>) => {
    setBusy(true);
    setRefused(null);
    round.current += 1;
    try {
      onChosen({ table: await reading(), name, round: round.current });
    } catch (error) {
      setRefused(error instanceof UnreadableFile ? error.code : 'not_read');
    } finally {
      setBusy(false);
    }
  };
  const choose = (files: FileList | null) => {
    const file = files?.[0];
    if (file !== undefined) void read(file.name, () => readFile(file));
  };
  return (
    <section aria-labelledby="choose-file" className={styles.part}>
      <h2 id="choose-file">{t('choose.title')}</h2>
      <p className={styles.soft}>{t('choose.about')}</p>
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
        <b>{t('choose.file')}</b>
        <small>{t('choose.drop')}</small>
        <input
          type="file"
          accept=".csv,.tsv,.txt,.xlsx,text/csv,text/tab-separated-values"
          onChange={(event) => {
            choose(event.currentTarget.files);
            // A browser says nothing of the same file chosen again: the field starts afresh.
            event.currentTarget.value = '';
          }}
        />
      </label>
      <label className={styles.field}>
        {t('choose.paste')}
        <textarea rows={4} value={pasted} onChange={(event) => setPasted(event.currentTarget.value)} />
      </label>
      <div className={styles.actions}>
        <Button
          variant="default"
          loading={busy}
          disabled={pasted.trim() === ''}
          onClick={() => void read(t('choose.pasted'), () => readText(pasted))}
        >
          {t('choose.read')}
        </Button>
        <span role="alert" className={styles.no}>
          {refused === null ? '' : t(`unreadable.${refused}`)}
        </span>
      </div>
    </section>
  );
}
