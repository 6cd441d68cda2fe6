import { useTranslation } from 'react-i18next';
import styles from './settings.module.css';

type Props = { name: string; index: number; count: number; onMove: (by: -1 | 1) => void };

/** Up and down; the button keeps the focus, though its row moves. */
export function MoveButtons({ name, index, count, onMove }: Props) {
  const { t } = useTranslation('gradebook-settings');
  return (
    <>
      {([-1, 1] as const).map((by) => {
        const ends = index + by < 0 || index + by >= count;
        return (
          <button
            key={by}
            type="button"
            className={styles.icon}
            aria-label={t(by === -1 ? 'move.up' : 'move.down', { name })}
            aria-disabled={ends}
            onClick={({ currentTarget }) => {
              if (ends) return;
              onMove(by);
              requestAnimationFrame(() => currentTarget.focus());
            }}
          >
            {by === -1 ? '↑' : '↓'}
          </button>
        );
      })}
    </>
  );
}
