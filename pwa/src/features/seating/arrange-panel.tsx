import { useTranslation } from 'react-i18next';
import type { Arranging } from './use-arranging.ts';
import { Panel } from './panel.tsx';
import styles from './seating.module.css';

/** Everybody anew, at one touch; undo takes it back as one. */
export function ArrangePanel({ arranging, hasGroups }: { arranging: Arranging; hasGroups: boolean }) {
  const { t } = useTranslation('seating');
  return (
    <Panel name={t('arrange.panel')}>
      <div className={styles.choices}>
        <button type="button" onClick={arranging.byLastName}>
          {t('arrange.last')}
        </button>
        <button type="button" onClick={arranging.byFirstName}>
          {t('arrange.first')}
        </button>
        <button type="button" onClick={arranging.atRandom}>
          {t('arrange.random')}
        </button>
        <button type="button" onClick={arranging.atTables}>
          {t('arrange.tables')}
        </button>
        <button type="button" disabled={!hasGroups} onClick={arranging.inGroups}>
          {t('arrange.groups')}
        </button>
        <button type="button" onClick={arranging.clear}>
          {t('arrange.clear')}
        </button>
      </div>
      <p className={styles.soft}>{t(hasGroups ? 'arrange.wishes' : 'arrange.no_groups')}</p>
    </Panel>
  );
}
