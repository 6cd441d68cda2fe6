import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { SeatingGrid } from '@osss/shared/collections/sections.ts';
import { largest, type Plan } from './plan.ts';
import { Panel } from './panel.tsx';
import type { Layouts } from './use-layouts.ts';
import styles from './seating.module.css';

/** What the plan is called, how large the room is, and more plans of it. */
export function LayoutPanel({ plan, layouts }: { plan: Plan; layouts: Layouts }) {
  const { t } = useTranslation('seating');
  return (
    <Panel name={t('layout.panel')}>
      <label className={styles.field}>
        {t('layout.name')}
        <input
          key={plan.name}
          defaultValue={plan.name}
          maxLength={80}
          autoComplete="off"
          onBlur={(event) => layouts.rename(plan, event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Enter' && layouts.rename(plan, event.currentTarget.value)}
        />
      </label>
      <div className={styles.pair}>
        <Size label={t('layout.rows')} plan={plan} side="rows" onSize={layouts.resize} />
        <Size label={t('layout.columns')} plan={plan} side="columns" onSize={layouts.resize} />
      </div>
      <div className={styles.choices}>
        <button type="button" onClick={layouts.make}>
          {t('layout.new')}
        </button>
        <button type="button" onClick={() => layouts.copy(plan)}>
          {t('layout.copy')}
        </button>
        <button type="button" onClick={() => layouts.remove(plan)}>
          {t('layout.delete')}
        </button>
      </div>
    </Panel>
  );
}

type SizeProps = { label: string; plan: Plan; side: keyof SeatingGrid; onSize: (plan: Plan, grid: SeatingGrid) => void };

/** Kept when the hand leaves the field, so that a 1 on the way to 12 unseats nobody. */
function Size({ label, plan, side, onSize }: SizeProps) {
  const id = useId();
  const keep = (text: string) => {
    const size = Math.min(largest, Math.max(1, Math.trunc(Number(text))));
    if (Number.isFinite(size) && text !== '') onSize(plan, { ...plan.grid, [side]: size });
  };
  return (
    <span className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <span className={styles.size}>
        <button type="button" aria-label={`${label} −`} disabled={plan.grid[side] <= 1} onClick={() => keep(String(plan.grid[side] - 1))}>
          {'−'}
        </button>
        <input
          id={id}
          key={plan.grid[side]}
          defaultValue={plan.grid[side]}
          inputMode="numeric"
          autoComplete="off"
          onBlur={(event) => keep(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Enter' && keep(event.currentTarget.value)}
        />
        <button
          type="button"
          aria-label={`${label} +`}
          disabled={plan.grid[side] >= largest}
          onClick={() => keep(String(plan.grid[side] + 1))}
        >
          {'+'}
        </button>
      </span>
    </span>
  );
}
