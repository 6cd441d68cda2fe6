import { useState } from 'react';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { bankedComments } from '../../ui/gradebook/comment-bank.ts';
import { Dialog } from '../../ui/dialog.tsx';
import type { FinalRow } from '../../ui/gradebook/final-rows.ts';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import type { FinalGrading } from './use-final-grading.ts';
import styles from './dialogs.module.css';

type Props = { gradebook: SectionGradebook; row: FinalRow; grading: FinalGrading; onClose: () => void };
const longest = 2000;

/** What is said beside the grade; sentences of the class's comment bank are added by a press. */
export function CommentDialog({ gradebook, row, grading, onClose }: Props) {
  const { t } = useTranslation('final-grades');
  const [text, setText] = useState(row.comment ?? '');
  const bank = bankedComments(gradebook.section);
  const save = (to: string | null) => {
    if (to !== row.comment) grading.comment(row, to);
    onClose();
  };
  const label = t('comment.of', { name: row.student.name });
  return (
    <Dialog label={label} onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          save(text.trim() === '' ? null : text.trim());
        }}
      >
        <h2>{label}</h2>
        <label>
          {t('column.comment')}
          <textarea rows={4} maxLength={longest} value={text} onChange={(event) => setText(event.currentTarget.value)} />
        </label>
        {bank.length === 0 ? null : (
          <div role="group" aria-label={t('comment.bank')} className={styles.bank}>
            {bank.map(({ id, text: sentence }) => (
              <button
                key={id}
                type="button"
                onClick={() => setText((before) => [before.trimEnd(), sentence].filter(Boolean).join(' ').slice(0, longest))}
              >
                {sentence}
              </button>
            ))}
          </div>
        )}
        <div className={styles.buttons}>
          <Button type="submit">{t('save')}</Button>
          {row.comment === null ? null : (
            <Button variant="default" onClick={() => save(null)}>
              {t('comment.remove')}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
