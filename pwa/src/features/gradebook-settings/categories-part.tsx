import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { moved } from '../../ui/gradebook/positions.ts';
import { CategoryRow } from './category-row.tsx';
import { Part } from './part.tsx';
import { ChoiceField } from './setting-fields.tsx';
import type { CategoryFields } from './settings-fields.ts';
import { SettingSays } from './setting-says.tsx';
import type { Settings } from './use-settings.ts';
import { WeightBar } from './weight-bar.tsx';
import styles from './settings.module.css';

const fresh: CategoryFields = {
  ...{ name: '', weight: '0', drop_lowest: '0', drop_highest: '0', calculation: 'points' },
  ...{ extra_credit: false, deleted: false, move_to: '' },
};

export function CategoriesPart({ settings, period }: { settings: Settings; period: string | null }) {
  const { t } = useTranslation('gradebook-settings');
  const { fields, typed, type } = settings;
  const { categories } = fields;
  const ids = categories.map(({ id }) => id);
  const set = (id: string, change: Partial<CategoryFields>) => {
    const { id: _id, ...before } = categories.find((category) => category.id === id) ?? { ...fresh, id };
    type({ categories: { ...typed.categories, [id]: { ...before, ...change } } });
  };
  const add = () => {
    const id = crypto.randomUUID();
    type({ categories: { ...typed.categories, [id]: fresh }, categoryOrder: [...ids, id] });
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-category="${id}"] input`)?.focus());
  };
  /** One that was never saved goes without a trace. */
  const remove = (id: string) => {
    if (settings.gradebook.section.gradebook.categories[id]) return set(id, { deleted: true });
    const { [id]: _gone, ...rest } = typed.categories;
    type({ categories: rest, categoryOrder: ids.filter((other) => other !== id) });
  };
  return (
    <Part title={t('categories.title')}>
      <ChoiceField
        settings={settings}
        label={t('weighting.label')}
        place="settings weighting"
        value={fields.settings.weighting}
        options={[
          ['categories', t('weighting.categories')],
          ['none', t('weighting.none')],
        ]}
        onChange={(weighting) => type({ settings: { ...typed.settings, weighting } })}
        says={<SettingSays settings={settings} path="settings/weighting" />}
      />
      {categories.length === 0 ? <p className={styles.hint}>{t('categories.empty')}</p> : null}
      <ul className={styles.rows} aria-label={t('categories.title')}>
        {categories.map((category, index) => (
          <CategoryRow
            key={category.id}
            settings={settings}
            category={category}
            index={index}
            set={(change) => set(category.id, change)}
            move={(by) => type({ categoryOrder: moved(ids, index, by) })}
            remove={() => remove(category.id)}
          />
        ))}
      </ul>
      {settings.mayWrite ? (
        <Button variant="default" className={styles.add} onClick={add}>
          {t('categories.add')}
        </Button>
      ) : null}
      <WeightBar settings={settings} period={period} />
    </Part>
  );
}
