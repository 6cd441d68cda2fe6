import { useTranslation } from 'react-i18next';
import { CheckField } from '../../ui/gradebook/form-field.tsx';
import { MoveButtons } from './move-buttons.tsx';
import { ChoiceField, Fact, TextField } from './setting-fields.tsx';
import type { CategoryFields } from './settings-fields.ts';
import { SettingSays } from './setting-says.tsx';
import type { Settings } from './use-settings.ts';
import styles from './settings.module.css';

type Props = {
  settings: Settings;
  category: CategoryFields & { id: string };
  index: number;
  set: (change: Partial<CategoryFields>) => void;
  move: (by: -1 | 1) => void;
  remove: () => void;
};

export function CategoryRow(props: Props) {
  const { t } = useTranslation('gradebook-settings');
  const { settings, category, index, set, move, remove } = props;
  const name = category.name.trim() === '' ? t('categories.unnamed') : category.name;
  if (category.deleted) return <DeletedRow {...props} />;
  const { mayWrite, fields } = settings;
  const number = (field: 'weight' | 'drop_lowest' | 'drop_highest') => ({
    ...{ settings, label: t(`categories.${field}`), place: `category ${category.id} ${field}`, number: true, value: category[field] },
    onChange: (value: string) => set({ [field]: value }),
  });
  return (
    <li className={styles.category} data-category={category.id}>
      <div className={styles.line}>
        <TextField
          settings={settings}
          label={t('categories.name')}
          place={`category ${category.id} name`}
          value={category.name}
          onChange={(value) => set({ name: value })}
          onKeyDown={(event) => {
            if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
            event.preventDefault();
            const { currentTarget } = event;
            move(event.key === 'ArrowUp' ? -1 : 1);
            requestAnimationFrame(() => currentTarget.focus());
          }}
          says={<SettingSays settings={settings} path={`categories/${category.id}`} />}
        />
        <TextField {...number('weight')} />
        {mayWrite ? (
          <span className={styles.icons}>
            <MoveButtons name={name} index={index} count={fields.categories.length} onMove={move} />
            <button type="button" className={styles.icon} aria-label={t('categories.delete', { name })} onClick={remove}>
              ×
            </button>
          </span>
        ) : null}
      </div>
      <div className={styles.line}>
        <TextField {...number('drop_lowest')} />
        <TextField {...number('drop_highest')} />
        <ChoiceField
          settings={settings}
          label={t('categories.calculation')}
          place={`category ${category.id} calculation`}
          value={category.calculation}
          options={[
            ['points', t('categories.points')],
            ['percent', t('categories.percent')],
          ]}
          onChange={(calculation) => set({ calculation })}
        />
        {mayWrite ? (
          <CheckField
            label={t('categories.extra_credit')}
            checked={category.extra_credit}
            onChange={(extra_credit) => set({ extra_credit })}
          />
        ) : category.extra_credit ? (
          <Fact label={t('categories.extra_credit')} value={t('yes')} />
        ) : null}
      </div>
    </li>
  );
}

/** Asks what becomes of its assignments, and can be taken back until it is saved. */
function DeletedRow({ settings, category, set }: Props) {
  const { t } = useTranslation('gradebook-settings');
  const { gradebook, fields } = settings;
  const count = gradebook.assignments.filter(({ category_id }) => category_id === category.id).length;
  const others = fields.categories.filter(({ id, deleted, name }) => !deleted && id !== category.id && name.trim() !== '');
  return (
    <li className={styles.category} data-category={category.id} data-deleted>
      <p>
        {t('categories.goes', { name: category.name })}{' '}
        <button type="button" className={styles.quietly} onClick={() => set({ deleted: false, move_to: '' })}>
          {t('categories.keep')}
        </button>
      </p>
      {count === 0 ? null : (
        <ChoiceField
          settings={settings}
          label={t('categories.move', { count })}
          place={`category ${category.id} move_to`}
          value={category.move_to}
          options={[['', t('categories.leave')], ...others.map(({ id, name }) => [id, t('categories.into', { name })] as const)]}
          onChange={(move_to) => set({ move_to })}
        />
      )}
    </li>
  );
}
