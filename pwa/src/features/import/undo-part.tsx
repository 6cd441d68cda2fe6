import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { previewUndo, refusalOf, undo, useAct, type RosterImport } from './import-reads.ts';
import styles from './import.module.css';

/** Taking back is asked for twice: first what it would leave alone, then in earnest. */
export function UndoPart({ about }: { about: RosterImport }) {
  const { t } = useTranslation('import');
  const look = useAct(previewUndo);
  const takeBack = useAct(undo);
  const { import_id, state, undo: undone, undo_preview: preview } = about;
  const error = look.error ?? takeBack.error;
  const found = state === 'undone' ? undone : preview;
  return (
    <div className={styles.undo}>
      <h3>{t('undo.title')}</h3>
      {found === null ? <p className={styles.soft}>{t('undo.text')}</p> : <UndoWords found={found} done={state === 'undone'} />}
      {state === 'undone' ? null : (
        <div className={styles.actions}>
          <Button variant="default" loading={look.isPending} onClick={() => look.mutate(import_id)}>
            {t(preview === null ? 'undo.look' : 'undo.look_again')}
          </Button>
          {preview === null ? null : (
            <Button color="red" loading={takeBack.isPending} onClick={() => takeBack.mutate(import_id)}>
              {t('undo.do')}
            </Button>
          )}
          <span role="alert" className={styles.no}>
            {error === null ? '' : (refusalOf(error) ?? t('trouble.network'))}
          </span>
        </div>
      )}
    </div>
  );
}

type Words = { found: NonNullable<RosterImport['undo']>; done: boolean };

function UndoWords({ found: { deleted, restored, left_alone, kept, samples }, done }: Words) {
  const { t } = useTranslation('import');
  const labels = (wanted: 'left_alone' | 'kept') =>
    samples.filter(({ verdict }) => verdict === wanted).map(({ label, table }) => label || table);
  return (
    <ul role="status">
      <li>{t(done ? 'undo.deleted' : 'undo.would_delete', { n: deleted })}</li>
      <li>{t(done ? 'undo.restored' : 'undo.would_restore', { n: restored })}</li>
      {(['left_alone', 'kept'] as const).map((verdict) => (
        <li key={verdict}>
          {t(`undo.${verdict}`, { n: verdict === 'kept' ? kept : left_alone })}
          {labels(verdict).length === 0 ? null : <small>{labels(verdict).slice(0, 20).join(', ')}</small>}
        </li>
      ))}
    </ul>
  );
}
