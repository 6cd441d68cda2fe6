import { useTranslation } from 'react-i18next';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import type { RosterImport } from './import-reads.ts';
import styles from './import.module.css';

type Props = { items: RosterImport[]; chosen: string | null; onChoose: (id: string) => void };

/** What was imported, by whom and when; each can be opened again, and taken back. */
export function History({ items, chosen, onChoose }: Props) {
  const { t } = useTranslation('import');
  const { moment } = useSchoolWords();
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="import-history" className={styles.part}>
      <h2 id="import-history">{t('history')}</h2>
      <ul className={styles.list}>
        {items.map(({ import_id, file_name, by_name, created_at, state }) => (
          <li key={import_id}>
            <button type="button" className={styles.row} aria-pressed={import_id === chosen} onClick={() => onChoose(import_id)}>
              <span className={styles.what}>
                <b>
                  <bdi>{file_name}</bdi>
                </b>
                <small>
                  <bdi>{by_name}</bdi> · {moment(created_at)}
                </small>
              </span>
              <span className={styles.state} data-state={state}>
                {t(`state.${state}`)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
