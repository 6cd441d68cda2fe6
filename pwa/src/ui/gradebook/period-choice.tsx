import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import figures from './figures.module.css';
import type { GradingPeriod, SectionGradebook } from './use-gradebook.ts';

export type ShownPeriod = {
  /** Null: the whole term. */
  shown: GradingPeriod | null;
  /** For the address of another screen that shows the same period. */
  search: string;
  choose: (id: string) => void;
};

const wholeTerm = 'term';

/** Which grading period's work is shown: the running one, until somebody chooses another; the address says which. */
export function useShownPeriod({ periods, currentPeriod }: Pick<SectionGradebook, 'periods' | 'currentPeriod'>): ShownPeriod {
  const [params, setParams] = useSearchParams();
  const asked = params.get('period');
  const shown = asked === wholeTerm || periods.length < 2 ? null : (periods.find(({ id }) => id === asked) ?? currentPeriod);
  return {
    shown,
    search: asked === null ? '' : `?${new URLSearchParams({ period: asked }).toString()}`,
    choose: (id) => setParams({ period: id }, { replace: true }),
  };
}

type Props = { periods: readonly GradingPeriod[]; period: ShownPeriod };

/** Nothing to choose where there is one period or none. */
export function PeriodChoice({ periods, period }: Props) {
  const { t } = useTranslation('grades-part');
  if (periods.length < 2) return null;
  return (
    <label>
      {t('period')}
      <select className={figures.field} value={period.shown?.id ?? wholeTerm} onChange={({ target }) => period.choose(target.value)}>
        {periods.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
        <option value={wholeTerm}>{t('whole_term')}</option>
      </select>
    </label>
  );
}
