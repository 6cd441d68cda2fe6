import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FormField } from '../../ui/gradebook/form-field.tsx';
import { moved } from '../../ui/gradebook/positions.ts';
import { MoveButtons } from './move-buttons.tsx';
import { Part } from './part.tsx';
import { SettingSays } from './setting-says.tsx';
import type { CommentFields } from './settings-fields.ts';
import { useProblemWords } from './use-problem-words.ts';
import type { Settings } from './use-settings.ts';
import styles from './settings.module.css';

/** Comments that are said again and again. */
export function CommentsPart({ settings }: { settings: Settings }) {
  const { t } = useTranslation('gradebook-settings');
  const { typed, type, mayWrite } = settings;
  const problem = useProblemWords(settings);
  const comments = settings.fields.comments.filter(({ deleted }) => !deleted);
  const ids = comments.map(({ id }) => id);
  const set = (id: string, comment: CommentFields) => type({ comments: { ...typed.comments, [id]: comment } });
  const remove = (id: string, text: string) => {
    if (settings.gradebook.section.gradebook.comment_bank[id]) return set(id, { text, deleted: true });
    const { [id]: _gone, ...rest } = typed.comments;
    type({ comments: rest, commentOrder: ids.filter((other) => other !== id) });
  };
  const add = () => {
    const id = crypto.randomUUID();
    type({ comments: { ...typed.comments, [id]: { text: '', deleted: false } }, commentOrder: [...ids, id] });
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-comment="${id}"] textarea`)?.focus());
  };
  return (
    <Part title={t('comments.title')} hint={t('comments.hint')}>
      {comments.length === 0 ? <p className={styles.hint}>{t('comments.none')}</p> : null}
      <ol className={styles.rows} aria-label={t('comments.title')}>
        {comments.map(({ id, text }, index) => (
          <li key={id} className={styles.comment} data-comment={id}>
            {mayWrite ? (
              <FormField
                hideLabel
                label={t('comments.text', { nth: index + 1 })}
                problem={problem(`comment ${id} text`)}
                says={<SettingSays settings={settings} path={`comment_bank/${id}`} />}
              >
                {(control) => (
                  <textarea
                    {...control}
                    rows={1}
                    value={text}
                    onChange={(event) => set(id, { text: event.currentTarget.value, deleted: false })}
                  />
                )}
              </FormField>
            ) : (
              <p>{text}</p>
            )}
            {mayWrite ? (
              <span className={styles.icons}>
                <MoveButtons
                  name={text}
                  index={index}
                  count={comments.length}
                  onMove={(by) => type({ commentOrder: moved(ids, index, by) })}
                />
                <button type="button" className={styles.icon} aria-label={t('comments.delete', { text })} onClick={() => remove(id, text)}>
                  ×
                </button>
              </span>
            ) : null}
          </li>
        ))}
      </ol>
      {mayWrite ? (
        <Button variant="default" className={styles.add} onClick={add}>
          {t('comments.add')}
        </Button>
      ) : null}
    </Part>
  );
}
