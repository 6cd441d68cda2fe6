import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StoredScore } from '@osss/shared/collections/scores.ts';
import styles from './cell-panel.module.css';

const most = { days: 9999, minutes: 525_600 };
type Field = keyof typeof most;

/** How late: days and minutes; neither said is a day. */
export function LateFields({ score, put }: { score: StoredScore; put: (score: StoredScore) => void }) {
  const { t } = useTranslation('grade-cell');
  const change = (field: Field, text: string) => put(withLateness(score, field, text));
  return (
    <div role="group" aria-label={t('how_late')} className={styles.late}>
      <LateField label={t('days')} field="days" shown={score.late?.days} change={change} />
      <LateField label={t('minutes')} field="minutes" shown={score.late?.minutes} change={change} />
    </div>
  );
}

type Props = { label: string; field: Field; shown: number | undefined; change: (field: Field, text: string) => void };

function LateField({ label, field, shown, change }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const keep = () => {
    if (typed === null) return;
    setTyped(null);
    if (typed !== String(shown ?? '')) change(field, typed);
  };
  return (
    <label>
      <span>{label}</span>
      <input
        type="number"
        min={0}
        max={most[field]}
        step={1}
        value={typed ?? shown ?? ''}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Enter') keep();
        }}
      />
    </label>
  );
}

/** One spelling: a part that is not said is not there. */
function withLateness(score: StoredScore, field: Field, text: string): StoredScore {
  const { late, ...rest } = score;
  const given = Math.min(Math.max(0, Math.trunc(Number(text))), most[field]);
  const { [field]: _before, ...other } = late ?? {};
  const said = { ...other, ...(text === '' || Number.isNaN(given) ? {} : { [field]: given }) };
  return Object.keys(said).length === 0 ? rest : { ...rest, late: said };
}
