import { useTranslation } from 'react-i18next';
import styles from './files.module.css';

export type Chosen = { format: 'xlsx' | 'csv'; comments: boolean; flags: boolean; mark: boolean };

type Props = { chosen: Chosen; onChosen: (chosen: Chosen) => void };

export function ExportChoicesPart({ chosen, onChosen }: Props) {
  const { t } = useTranslation('grade-files');
  const switches = (['flags', 'comments', ...(chosen.format === 'csv' ? (['mark'] as const) : [])] as const).map((name) => (
    <label key={name} className={styles.choice}>
      <input type="checkbox" checked={chosen[name]} onChange={(event) => onChosen({ ...chosen, [name]: event.currentTarget.checked })} />
      <span>
        {t(`export.${name}`)}
        <small>{t(`export.${name}_text`)}</small>
      </span>
    </label>
  ));
  return (
    <div className={styles.choices}>
      <fieldset>
        <legend>{t('export.format')}</legend>
        {(['xlsx', 'csv'] as const).map((format) => (
          <label key={format} className={styles.choice}>
            <input type="radio" name="format" checked={chosen.format === format} onChange={() => onChosen({ ...chosen, format })} />
            <span>
              {t(`export.${format}`)}
              <small>{t(`export.${format}_text`)}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{t('export.with')}</legend>
        {switches}
      </fieldset>
    </div>
  );
}
