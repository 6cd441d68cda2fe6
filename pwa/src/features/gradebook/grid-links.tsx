import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import styles from './gradebook-screen.module.css';

/** What else there is of this gradebook. */
export const GridLinks = memo(function GridLinks({ section }: { section: string }) {
  const { t } = useTranslation('grid');
  const here = `/classes/${section}/gradebook`;
  return (
    <nav className={styles.links} aria-label={t('links.label')}>
      <Link to={`${here}/final`}>{t('links.final')}</Link>
      <Link to={`${here}/pictures`}>{t('links.pictures')}</Link>
      <Link to={`${here}/report`}>{t('links.report')}</Link>
      <Link to={`${here}/import`}>{t('links.import')}</Link>
      <Link to={`${here}/export`}>{t('links.export')}</Link>
      <Link to={`${here}/print`}>{t('links.print')}</Link>
      <Link to={`${here}/settings`}>{t('links.settings')}</Link>
      <Link to={`/classes/${section}/roster`}>{t('links.roster')}</Link>
      <Link to="/gradebook">{t('links.classes')}</Link>
    </nav>
  );
});
