import { useTranslation } from 'react-i18next';
import type { useFinalPlace } from './use-final-place.ts';
import styles from './final.module.css';

const views = ['current', 'final'] as const;

/** Which of the two computed grades is shown and posted, and how far an override may lie from it unasked. */
export function ViewChoice({ place }: { place: ReturnType<typeof useFinalPlace> }) {
  const { t } = useTranslation('final-grades');
  return (
    <div className={styles.choices}>
      <fieldset className={styles.views}>
        <legend>{t('view.label')}</legend>
        {views.map((view) => (
          <label key={view}>
            <input type="radio" name="view" checked={place.view === view} onChange={() => place.show(view)} />
            <span>{t(`view.${view}`)}</span>
          </label>
        ))}
      </fieldset>
      <label className={styles.within}>
        {t('within')}
        <input
          type="number"
          min={0}
          max={100}
          step={0.5}
          value={place.within}
          onChange={({ currentTarget }) => {
            if (currentTarget.value !== '' && currentTarget.validity.valid) place.allow(currentTarget.valueAsNumber);
          }}
        />
      </label>
      <p className={styles.about}>{t(`view.about_${place.view}`)}</p>
    </div>
  );
}
