import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Told } from './groups.ts';
import { NoticeActions } from './notice-actions.tsx';
import styles from './notices.module.css';

/** One value that did not become, or did not stay, what this person typed. */
export function NoticeItem({ told }: { told: Told }) {
  const { t, i18n } = useTranslation('notices');
  const { notice, words } = told;
  const { kind, reason, mine, theirs, by_name, created_at, dismissed } = notice;
  const who = by_name ?? t(kind === 'corrected' || kind === 'decided' ? 'the_office' : 'the_school');
  const why = [`school:held.${reason}`, `school:lost.${reason}`, `reason.${reason}`].find((key) => i18n.exists(key, { ns: 'notices' }));
  const { link } = words.about;
  return (
    <li className={styles.item} data-notice={notice.id}>
      <h3>{link === null ? words.cell : <Link to={link}>{words.cell}</Link>}</h3>
      <p className={styles.about}>
        {t('by', { name: who, time: words.moment(created_at) })}
        {dismissed === true ? <b> · {t('seen')}</b> : null}
      </p>
      <dl className={styles.values}>
        <div>
          <dt>{t('mine')}</dt>
          <dd>{words.value(mine)}</dd>
        </div>
        <div>
          <dt>{t('theirs')}</dt>
          <dd>{words.value(theirs)}</dd>
        </div>
      </dl>
      {/* An office writes its own words; ours stand in the catalogue. */}
      <p className={styles.why}>{why === undefined ? reason : t(why)}</p>
      <NoticeActions told={told} />
    </li>
  );
}
