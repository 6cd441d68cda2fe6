import { useTranslation } from 'react-i18next';
import { useClassroom } from '../../ui/classroom-context.tsx';
import type { NoticeGroup } from './groups.ts';
import { NoticeItem } from './notice-item.tsx';
import { dismissEdits } from './restore.ts';
import styles from './notices.module.css';

/** "The office changed 3 marks" · Algebra I · Period 2 · Monday, November 16: then each by itself. */
export function NoticeGroupPart({ group: { kind, told } }: { group: NoticeGroup }) {
  const { t } = useTranslation('notices');
  const { edit } = useClassroom();
  const [first] = told;
  if (first === undefined) return null;
  const what = t(told.every(({ words }) => words.isMark) ? 'marks' : 'entries', { count: told.length });
  const open = told.filter(({ notice }) => notice.dismissed !== true).map(({ notice }) => notice.id);
  const place = [first.words.what, ...(first.words.day === null ? [] : [first.words.day])].join(' · ');
  return (
    <li className={styles.group}>
      <header className={styles.head}>
        <h2>{t(`kind.${kind}`, { what })}</h2>
        <p className={styles.about}>{place}</p>
        {open.length < 2 ? null : (
          <button
            type="button"
            className={styles.button}
            aria-label={t('accept_these_about', { count: open.length, place })}
            onClick={() => void edit(dismissEdits(open))}
          >
            {t('accept_these', { count: open.length })}
          </button>
        )}
      </header>
      <ul className={styles.items}>
        {told.map((one) => (
          <NoticeItem key={one.notice.id} told={one} />
        ))}
      </ul>
    </li>
  );
}
