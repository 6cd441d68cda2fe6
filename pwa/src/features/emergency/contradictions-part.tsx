import { useTranslation } from 'react-i18next';
import type { RowParts } from './child-row.tsx';
import type { Child } from './roll.ts';
import styles from './emergency.module.css';

type Props = Pick<RowParts, 'contradictions' | 'accounted' | 'marking' | 'who' | 'words' | 'open'> & { pupils: readonly Child[] };

/** Above every list: a child called missing by one adult and found by another is confirmed by somebody, or is missing. */
export function Contradictions({ contradictions, pupils, accounted, marking, who, words, open }: Props) {
  const { t } = useTranslation('emergency');
  if (contradictions.size === 0) return null;
  return (
    <ul className={styles.contradictions} aria-label={t('contradiction.label')}>
      {pupils.map((child) => {
        const earlier = contradictions.get(child.id)?.earlier;
        if (earlier === undefined) return null;
        const now = accounted[child.id] ?? null;
        const say = (value: { state: string; by: string; at: number }) =>
          t('contradiction.word', { state: t(`state.${value.state}`), who: who(value.by), time: words.time(value.at) });
        return (
          <li key={child.id}>
            <span>
              <b>{child.name}</b>
              <small>{say(earlier)}</small>
              <small>{now === null ? t('contradiction.taken_back') : say(now)}</small>
            </span>
            {now === null || now.state === 'missing' ? null : (
              <button
                type="button"
                className={styles.state}
                disabled={!open}
                onClick={() => marking.mark(child, now.state, now.place ?? '')}
              >
                {t('contradiction.confirm', { state: t(`state.${now.state}`) })}
              </button>
            )}
            <button
              type="button"
              className={styles.state}
              data-state="missing"
              disabled={!open}
              onClick={() => marking.mark(child, 'missing', '')}
            >
              {t('contradiction.missing')}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
