import { useTranslation } from 'react-i18next';
import { MarkGroup } from '../../ui/attendance/mark-group.tsx';
import { displayName } from '../../ui/names.ts';
import { useMarkWords } from '../../ui/use-mark-words.ts';
import type { AttendanceCode } from '@osss/shared/collections/schools.ts';
import type { Register } from './register-draft.ts';
import type { useDraft } from './use-draft.ts';
import styles from './office.module.css';

type Props = { entry: Register['students'][number]; codes: AttendanceCode[]; typed: ReturnType<typeof useDraft> };

export function RegisterRow({ entry, codes, typed }: Props) {
  const { t } = useTranslation('office');
  const markWords = useMarkWords(codes);
  const { student, teacher, office } = entry;
  const { student_id } = student;
  const name = displayName(student);
  const mark = typed.draft.get(student_id);
  return (
    <tr data-student={student_id} data-typed={mark !== undefined}>
      <th scope="row">
        <bdi>{name}</bdi>
      </th>
      <td>{teacher === null ? <span className={styles.soft}>{t('sheet.none')}</span> : markWords(teacher)}</td>
      <td>
        {office === null ? null : (
          <>
            {markWords(office)}
            <small>{office.note}</small>
            {mark === undefined ? (
              <button
                type="button"
                className={styles.quietButton}
                aria-label={t('sheet.clear_for', { name })}
                onClick={() => typed.takeBack(student_id)}
              >
                {t('sheet.clear')}
              </button>
            ) : null}
          </>
        )}
      </td>
      <td className={styles.marks}>
        <MarkGroup
          label={t('sheet.mark_for', { name })}
          codes={codes}
          mark={mark ?? null}
          disabled={false}
          office
          onMark={(set) => {
            const code = codes.find((candidate) => candidate.code === set);
            if (code !== undefined) typed.mark(student_id, code);
          }}
        />
        {mark === undefined ? null : (
          <span className={styles.typed}>
            {mark === null ? t('sheet.will_clear') : mark.minutes === undefined ? null : t('sheet.minutes', { count: mark.minutes })}
            <button
              type="button"
              className={styles.quietButton}
              aria-label={t('sheet.forget_for', { name })}
              onClick={() => typed.forget(student_id)}
            >
              {t('sheet.forget')}
            </button>
          </span>
        )}
      </td>
    </tr>
  );
}
