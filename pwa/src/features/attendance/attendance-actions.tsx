import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useClassroom } from '../../ui/classroom-context.tsx';
import { Key } from '../../ui/key.tsx';
import type { SchoolWords } from '../../ui/school-words.ts';
import { useLive } from '../../ui/use-live.ts';
import type { ClassOfDay } from './use-class.ts';
import type { Marking } from './use-marking.ts';
import styles from './attendance.module.css';

type Props = { shown: ClassOfDay; marking: Marking; disabled: boolean; words: SchoolWords };

export function AttendanceActions({ shown, marking, disabled, words }: Props) {
  const { t } = useTranslation('attendance');
  const history = useLive(useClassroom().history);
  const { sheet, section, me } = shown;
  const taken = sheet?.taken ?? null;
  const by = section.teachers.find((teacher) => teacher.user_id === taken?.by)?.name ?? (taken?.by === me?.user_id ? me?.name : undefined);
  return (
    <div className={styles.actions}>
      <Button disabled={disabled} onClick={marking.rest}>
        {t('rest')}
        <Key name="⇧P" />
      </Button>
      <Button variant="default" disabled={disabled || taken !== null || me === null} onClick={marking.taken}>
        {t('taken')}
        <Key name={t('key.control_enter')} />
      </Button>
      <Button variant="default" disabled={history?.canUndo !== true} onClick={marking.undo}>
        {t('undo')}
        <Key name={t('key.control_z')} />
      </Button>
      <Button variant="default" disabled={history?.canRedo !== true} onClick={marking.redo}>
        {t('redo')}
      </Button>
      <Button variant="default" component={Link} to={`/classes/${section.id}/roster`}>
        {t('roster')}
      </Button>
      <span role="status" className={styles.taken} data-taken={taken !== null}>
        {taken === null ? t('not_taken') : t(by === undefined ? 'taken_at' : 'taken_by', { time: words.time(taken.at), name: by })}
      </span>
      {marking.failed ? (
        <span role="alert" className={styles.failed}>
          {t('failed')}
        </span>
      ) : null}
    </div>
  );
}
