import { useTranslation } from 'react-i18next';
import type { Plan } from './plan.ts';
import styles from './seating.module.css';

type Props = { plans: readonly Plan[]; plan: Plan; choose: (id: string) => void };

export function PlanChoice({ plans, plan, choose }: Props) {
  const { t } = useTranslation('seating');
  return (
    <select
      className={styles.select}
      aria-label={t('layout.choice')}
      value={plan.id}
      onChange={(event) => choose(event.currentTarget.value)}
    >
      {plans.map(({ id, name }) => (
        <option key={id} value={id}>
          {name === '' ? t('layout.unnamed') : name}
        </option>
      ))}
    </select>
  );
}
