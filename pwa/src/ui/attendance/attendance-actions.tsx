import { Button } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useHistory } from '../classroom-context.tsx';
import { Key } from '../key.tsx';
import type { SchoolWords } from '../school-words.ts';
import { useGestureWords } from './gesture-words.ts';
import { TakenState } from './taken-state.tsx';
import type { ClassOfDay } from './use-class.ts';
import type { MarkingState } from './use-marking.ts';
import styles from './attendance-actions.module.css';

type Props = {
  shown: ClassOfDay;
  state: Pick<MarkingState, 'marking' | 'failed'>;
  disabled: boolean;
  words: SchoolWords;
  /** What this view offers besides: other views, print. */
  children?: ReactNode;
};

export function AttendanceActions({ shown, state: { marking, failed }, disabled, words, children }: Props) {
  const { t } = useTranslation('attendance');
  const next = useId();
  const history = useHistory(shown.sheetId);
  const gestureWords = useGestureWords(shown);
  const { sheet, me } = shown;
  const undo = history?.undo ?? null;
  const redo = history?.redo ?? null;
  return (
    <div className={styles.actions}>
      <Button disabled={disabled} onClick={marking.rest}>
        {t('rest')}
        <Key name="⇧P" />
      </Button>
      <Button variant="default" disabled={disabled || (sheet?.taken ?? null) !== null || me === null} onClick={marking.taken}>
        {t('taken')}
        <Key name={t('key.control_enter')} />
      </Button>
      <Button variant="default" disabled={undo === null} onClick={marking.undo} aria-describedby={next}>
        {t('undo')}
        <Key name={t('key.control_z')} />
      </Button>
      <Button
        variant="default"
        disabled={redo === null}
        onClick={marking.redo}
        title={redo === null ? undefined : gestureWords(redo, 'from')}
      >
        {t('redo')}
      </Button>
      <TakenState shown={shown} disabled={disabled} words={words} onUntake={marking.untake} />
      <div className={styles.others}>{children}</div>
      <span id={next} className={styles.next}>
        {undo === null ? null : t('gesture.next', { what: gestureWords(undo, 'to') })}
      </span>
      {failed ? (
        <span role="alert" className={styles.failed}>
          {t('failed')}
        </span>
      ) : null}
    </div>
  );
}
