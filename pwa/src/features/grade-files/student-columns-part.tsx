import { useTranslation } from 'react-i18next';
import type { Table } from './imported-file.ts';
import type { StudentColumns } from './sources/other.ts';
import styles from './files.module.css';

type Props = { table: Table; asked: StudentColumns; onAsked: (asked: StudentColumns) => void };

/** Of a file that nobody recognises: which columns say who the student is. */
export function StudentColumnsPart({ table, asked, onAsked }: Props) {
  const { t } = useTranslation('grade-files');
  const heads = table[asked.head] ?? [];
  const fields = ['number', 'name', 'last_name'] as const;
  return (
    <section aria-labelledby="student-columns" className={styles.part}>
      <h2 id="student-columns">{t('who.title')}</h2>
      <p className={styles.soft}>{t('who.about')}</p>
      <div className={styles.fields}>
        {fields.map((field) => (
          <label key={field} className={styles.field}>
            {t(`who.${field}`)}
            <select
              value={asked[field] ?? ''}
              onChange={(event) =>
                onAsked({ ...asked, [field]: event.currentTarget.value === '' ? null : Number(event.currentTarget.value) })
              }
            >
              <option value="">{t('who.none')}</option>
              {heads.map((head, index) => (
                // oxlint-disable-next-line react/no-array-index-key -- a column is its place
                <option key={index} value={index}>
                  {head.trim() === '' ? t('who.column', { number: index + 1 }) : head}
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
    </section>
  );
}
