import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Key } from './key.tsx';
import type { Undoable } from './use-undoable.ts';
import styles from './undo-line.module.css';

/** Says what was done last on this screen and offers to take it back; Ctrl or ⌘ with Z does the same outside a field. */
export function UndoLine({ undoable }: { undoable: Pick<Undoable, 'last' | 'changedSince' | 'undo'> }) {
  const { t } = useTranslation('undo');
  const { last, changedSince, undo } = undoable;
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    const inField = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (event.code !== 'KeyZ' || event.shiftKey || event.altKey || !(event.ctrlKey || event.metaKey) || inField || last === null) return;
    event.preventDefault();
    void undo();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => pressed(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
  return (
    <div className={styles.line} role="status">
      {changedSince ? <span>{t('changed_since')}</span> : null}
      {last === null ? null : (
        <>
          <span>{last}</span>
          <button type="button" className={styles.undo} onClick={() => void undo()}>
            {t('undo')}
            <Key name={t('key')} />
          </button>
        </>
      )}
    </div>
  );
}
