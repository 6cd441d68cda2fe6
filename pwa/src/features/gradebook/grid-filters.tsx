import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import type { Choices } from './choices.ts';
import styles from './gradebook-screen.module.css';

type Props = { gradebook: SectionGradebook; choices: Choices; choose: (choices: Partial<Choices>) => void };

/** What the grid shows: period, category, who has missing work, a name. */
export const GridFilters = memo(function GridFilters({ gradebook: { periods, categories }, choices, choose }: Props) {
  const { t } = useTranslation('grid');
  return (
    <div className={styles.filters} role="search" aria-label={t('filter.label')}>
      {periods.length === 0 ? null : (
        <select aria-label={t('filter.period')} value={choices.period} onChange={({ target }) => choose({ period: target.value })}>
          {periods.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
          <option value="term">{t('filter.term')}</option>
        </select>
      )}
      {categories.length === 0 ? null : (
        <select
          aria-label={t('filter.category')}
          value={choices.category ?? ''}
          onChange={({ target }) => choose({ category: target.value === '' ? null : target.value })}
        >
          <option value="">{t('filter.all_categories')}</option>
          {categories.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
      <button type="button" aria-pressed={choices.missing} onClick={() => choose({ missing: !choices.missing })}>
        {t('filter.missing')}
      </button>
      <input
        type="search"
        aria-label={t('filter.search')}
        placeholder={t('filter.search')}
        value={choices.search}
        onChange={({ target }) => choose({ search: target.value })}
      />
    </div>
  );
});
