import { useTranslation } from 'react-i18next';
import type { Category } from '@osss/shared/section-grading.ts';
import { pointsOf } from './imported-file.ts';
import type { NewAssignment } from './import-edits.ts';
import styles from './files.module.css';

type Props = { made: NewAssignment | undefined; categories: readonly Category[]; onChange: (said: Partial<NewAssignment>) => void };

/** An assignment that the import makes: as the file says, and as somebody mends it. */
export function NewAssignmentFields({ made, categories, onChange }: Props) {
  const { t } = useTranslation('grade-files');
  if (made === undefined) return null;
  return (
    <div className={styles.fields}>
      <label className={styles.field}>
        {t('fresh.name')}
        <input required maxLength={200} value={made.name} onChange={(event) => onChange({ name: event.currentTarget.value })} />
      </label>
      <label className={styles.field}>
        {t('fresh.points')}
        <input
          inputMode="decimal"
          defaultValue={made.points ?? ''}
          onChange={(event) => onChange({ points: pointsOf(event.currentTarget.value) })}
        />
      </label>
      <label className={styles.field}>
        {t('fresh.due')}
        <input
          type="date"
          min="2000-01-01"
          max="2099-12-31"
          value={made.due_date ?? ''}
          onChange={(event) => onChange({ due_date: event.currentTarget.value || null })}
        />
      </label>
      <label className={styles.field}>
        {t('fresh.category')}
        <select value={made.category_id ?? ''} onChange={(event) => onChange({ category_id: event.currentTarget.value || null })}>
          <option value="">{t('fresh.no_category')}</option>
          {categories.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
