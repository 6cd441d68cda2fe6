import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import styles from './shell.module.css';

type Props = { person: string; school: string; notices: number; office: boolean; teaches: boolean; runsSchool: boolean };

/** Where one can go: at the side, on a phone at the bottom under the thumb. */
export function Places({ person, school, notices, office, teaches, runsSchool }: Props) {
  const { t } = useTranslation('app');
  return (
    <nav className={styles.places} aria-label={t('places.label')}>
      <strong className={styles.brand}>{t('brand')}</strong>
      {teaches ? (
        <NavLink to="/" end>
          {t('places.today')}
        </NavLink>
      ) : null}
      {office ? <NavLink to="/office">{t('places.office')}</NavLink> : null}
      {runsSchool ? <NavLink to="/school">{t('places.school')}</NavLink> : null}
      <NavLink to="/notices">
        {t('places.notices')}
        {notices > 0 ? <span className={styles.count}>{notices}</span> : null}
      </NavLink>
      <NavLink to="/sync">{t('places.sync')}</NavLink>
      <div className={styles.foot}>
        {person}
        <br />
        {school}
      </div>
    </nav>
  );
}
