import { useEffect, useEffectEvent } from 'react';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FinalRow } from '../../ui/gradebook/final-rows.ts';
import { Key } from '../../ui/key.tsx';
import { useKeyHelp } from '../../ui/key-help.tsx';
import { verifiableAtOnce, verifiedOf } from './final-edits.ts';
import type { Opened } from './period-grades.tsx';
import type { FinalGrading } from './use-final-grading.ts';
import styles from './final.module.css';

type Props = { rows: FinalRow[]; grading: FinalGrading; chosen: ReadonlySet<string>; open: (opened: Opened) => void };

/** What is done with many at once. */
export function CommandBar({ rows, grading, chosen, open }: Props) {
  const { t } = useTranslation('final-grades');
  const verifiable = verifiableAtOnce(rows);
  const verified = verifiedOf(rows);
  const selected = rows.filter(({ student, posted }) => chosen.has(student.id) && posted === null);
  const post = (of: FinalRow[]) => (of.length === 0 ? undefined : open({ kind: 'post', student_ids: of.map(({ student }) => student.id) }));
  const verifyAll = () => grading.verify(verifiable, true);
  useCommandKeys({ verifyAll, postVerified: () => post(verified) });
  useKeyHelp({
    title: t('title'),
    keys: [
      { press: ['⇧', 'V'], does: t('command.verify_all_about') },
      { press: ['mod', '⏎'], does: t('command.post_verified_about') },
      { press: ['↑', '↓'], does: t('command.arrows') },
    ],
  });
  return (
    <div className={styles.commands}>
      <Button variant="default" disabled={verifiable.length === 0} onClick={verifyAll}>
        {t('command.verify_all', { count: verifiable.length })}
        <Key name="⇧V" />
      </Button>
      <Button disabled={verified.length === 0} onClick={() => post(verified)}>
        {t('command.post_verified', { count: verified.length })}
        <Key name="Ctrl ⏎" />
      </Button>
      {selected.length === 0 ? null : (
        <Button variant="default" onClick={() => post(selected)}>
          {t('command.post_selected', { count: selected.length })}
        </Button>
      )}
    </div>
  );
}

/** Commands take Shift or Ctrl; in a field and in a dialog the keys are the field's. */
function useCommandKeys(commands: { verifyAll: () => void; postVerified: () => void }): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    const typing = event.target instanceof Element && event.target.closest('dialog, textarea, input[type="number"], select') !== null;
    if (typing || event.altKey || event.repeat) return;
    const modified = event.ctrlKey || event.metaKey;
    if (event.code === 'KeyV' && event.shiftKey && !modified) commands.verifyAll();
    else if (event.key === 'Enter' && modified && !event.shiftKey) commands.postVerified();
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => pressed(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
