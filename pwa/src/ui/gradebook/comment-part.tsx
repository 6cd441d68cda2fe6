import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { bankedComments, bankEdit, inserted } from './comment-bank.ts';
import type { GradedCell } from './use-cell.ts';
import { useFieldDraft } from './use-field-draft.ts';
import styles from './cell-panel.module.css';

/** Milliseconds without a key, after which a comment is stored though nobody has left it. */
const pause = 2_000;
const longest = 2_000;

/** What is said of the work; sentences that are said often lie in the class's bank. */
export function CommentPart({ cell }: { cell: GradedCell }) {
  const { t } = useTranslation('grade-cell');
  const area = useRef<HTMLTextAreaElement>(null);
  const [gesture] = useState(() => crypto.randomUUID());
  const field = useFieldDraft(
    cell.comment ?? '',
    (text) => {
      const said = text.trim();
      return said === (cell.comment ?? '') || cell.set('comment', said === '' ? null : said, { gesture });
    },
    pause,
  );
  const { section } = cell.gradebook;
  const bank = bankedComments(section);
  const said = field.text.trim();
  const insert = (sentence: string) => {
    const { selectionStart = 0, selectionEnd = 0 } = area.current ?? {};
    const next = inserted(field.text, { start: selectionStart, end: selectionEnd }, sentence);
    if (next.text.length > longest) return;
    // The hand goes on behind what was put in, as soon as it stands there.
    flushSync(() => field.put(next.text));
    area.current?.focus();
    area.current?.setSelectionRange(next.caret, next.caret);
  };
  return (
    <section className={styles.part} aria-label={t('comment')}>
      <label className={styles.comment}>
        <span>{t('comment')}</span>
        <textarea
          ref={area}
          dir="auto"
          rows={3}
          maxLength={longest}
          value={field.text}
          onChange={(event) => field.type(event.currentTarget.value)}
          onBlur={field.keep}
        />
      </label>
      {bank.length === 0 ? null : (
        <div role="group" aria-label={t('bank.title')} className={styles.bank}>
          {bank.map(({ id, text }) => (
            <button key={id} type="button" onClick={() => insert(text)}>
              <bdi>{text}</bdi>
            </button>
          ))}
        </div>
      )}
      {said === '' || bank.some(({ text }) => text === said) ? null : (
        <button type="button" className={styles.quietButton} onClick={() => void cell.keep([bankEdit(section, crypto.randomUUID(), said)])}>
          {t('bank.add')}
        </button>
      )}
    </section>
  );
}
