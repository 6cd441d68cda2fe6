import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMarkWords } from '../../ui/use-mark-words.ts';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import type { Notice } from '@osss/shared/collections/notices.ts';
import { useAbout } from './use-about.ts';
import styles from './notices.module.css';

export function NoticeItem({ notice }: { notice: Notice }) {
  const { t, i18n } = useTranslation(['notices', 'school']);
  const about = useAbout(notice.document_id, notice.path);
  const words = useSchoolWords(about.timeZone);
  const markWords = useMarkWords(about.codes);
  const { kind, reason, mine, theirs, by_name, created_at } = notice;
  const who = by_name ?? t(kind === 'corrected' || kind === 'decided' ? 'the_office' : 'the_school');
  const why = [`school:held.${reason}`, `school:lost.${reason}`, `reason.${reason}`].find((key) => i18n.exists(key, { ns: 'notices' }));
  return (
    <li className={styles.item}>
      <h2>{t(`kind.${kind}`, { name: who })}</h2>
      <p className={styles.about}>
        {about.link === null ? about.text : <Link to={about.link}>{about.text}</Link>} ·{' '}
        {t('by', { name: who, time: words.moment(created_at) })}
      </p>
      <dl className={styles.values}>
        <div>
          <dt>{t('mine')}</dt>
          <dd>{markWords(mine)}</dd>
        </div>
        <div>
          <dt>{t('theirs')}</dt>
          <dd>{markWords(theirs)}</dd>
        </div>
      </dl>
      {/* An office writes its own words; ours stand in the catalogue. */}
      <p className={styles.why}>{why === undefined ? reason : t(why)}</p>
    </li>
  );
}
