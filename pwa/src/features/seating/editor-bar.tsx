import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Key } from '../../ui/key.tsx';
import { PickerLink } from '../../ui/picker-link.tsx';
import { ArrangePanel } from './arrange-panel.tsx';
import { LayoutPanel } from './layout-panel.tsx';
import type { Plan } from './plan.ts';
import { PlanChoice } from './plan-choice.tsx';
import type { Arranging } from './use-arranging.ts';
import type { Layouts } from './use-layouts.ts';
import type { SectionEdits } from './use-section-edits.ts';
import type { Seating } from './use-seating.ts';
import { WishesPanel } from './wishes-panel.tsx';
import styles from './seating.module.css';

type Props = {
  seating: Seating;
  plan: Plan;
  choose: (id: string) => void;
  layouts: Layouts;
  edits: SectionEdits;
  arranging: Arranging;
};

export function EditorBar({ seating, plan, choose, layouts, edits, arranging }: Props) {
  const { t } = useTranslation('seating');
  return (
    <div className={styles.bar}>
      <PlanChoice plans={seating.plans} plan={plan} choose={choose} />
      {seating.mayArrange ? (
        <>
          <LayoutPanel plan={plan} layouts={layouts} />
          <ArrangePanel arranging={arranging} hasGroups={seating.groups.length > 0} />
          <WishesPanel seating={seating} plan={plan} edit={edits.edit} />
          <Button variant="default" disabled={!edits.canUndo} onClick={edits.undo}>
            {t('undo')}
            <Key name={t('key.control_z')} />
          </Button>
          <Button variant="default" disabled={!edits.canRedo} onClick={edits.redo}>
            {t('redo')}
          </Button>
        </>
      ) : null}
      <PickerLink to={`/classes/${seating.section.id}/pick`} />
      <Button variant="default" onClick={() => window.print()}>
        {t('print')}
      </Button>
    </div>
  );
}
