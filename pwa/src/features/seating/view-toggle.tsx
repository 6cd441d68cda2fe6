import { useTranslation } from 'react-i18next';
import type { Viewpoint } from './chart-view.ts';
import styles from './seating.module.css';

type Props = { viewpoint: Viewpoint; setViewpoint: (viewpoint: Viewpoint) => void };

export function ViewToggle({ viewpoint, setViewpoint }: Props) {
  const { t } = useTranslation('seating');
  return (
    <div className={styles.toggle} role="group" aria-label={t('view.label')}>
      {(['teacher', 'student'] as const).map((value) => (
        <button key={value} type="button" aria-pressed={viewpoint === value} onClick={() => setViewpoint(value)}>
          {value === 'teacher' ? t('view.teacher') : t('view.student')}
        </button>
      ))}
    </div>
  );
}
