import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Seat } from '@osss/shared/collections/sections.ts';
import type { SchoolWords } from '../../ui/school-words.ts';
import { Chair } from './chair.tsx';
import { Chart } from './chart.tsx';
import { directionOf, stepSeat, turned } from './chart-view.ts';
import { useViewpoint } from './device-choice.ts';
import { EditorBar } from './editor-bar.tsx';
import { allSeats, chairKey, sitting, type Plan } from './plan.ts';
import { PrintSheet } from './print-sheet.tsx';
import { Standing } from './standing.tsx';
import { useArranging } from './use-arranging.ts';
import { useHand } from './use-hand.ts';
import type { Layouts } from './use-layouts.ts';
import type { SectionEdits } from './use-section-edits.ts';
import type { Seating } from './use-seating.ts';
import { ViewToggle } from './view-toggle.tsx';
import styles from './seating.module.css';

type Props = {
  seating: Seating;
  plan: Plan;
  choose: (id: string) => void;
  layouts: Layouts;
  edits: SectionEdits;
  said: string;
  say: (words: string) => void;
  words: SchoolWords;
};

export function SeatingEditor({ seating, plan, choose, layouts, edits, said, say, words }: Props) {
  const { t } = useTranslation('seating');
  const { seatable, everybody, mayArrange } = seating;
  const area = useRef<HTMLDivElement>(null);
  const [viewpoint, setViewpoint] = useViewpoint();
  const [cursor, setCursor] = useState('');
  const hand = useHand({ area, plan, seatable, enabled: mayArrange, edit: edits.edit, say });
  const arranging = useArranging({ seating, plan, viewpoint, edit: edits.edit, say });
  const people = new Map(seatable.map((person) => [person.id, person]));
  const chairs = sitting(plan, [...people.keys()]);
  const shared = [...chairs.values()].filter((sitters) => sitters.length > 1).length;
  const stop = allSeats(plan.grid).some((seat) => chairKey(seat) === cursor) ? cursor : '0:0';

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') return hand.letGo();
    if ((event.key === 'Delete' || event.key === 'Backspace') && event.target instanceof HTMLElement) {
      hand.stand(event.target.dataset['student'] ?? null);
    }
  };
  const onArrow = (event: KeyboardEvent) => {
    const direction = directionOf(event.key);
    if (direction === null || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const [row = 0, column = 0] = stop.split(':').map(Number);
    const next = turned(stepSeat(turned({ row, column }, plan.grid, viewpoint), plan.grid, direction), plan.grid, viewpoint);
    setCursor(chairKey(next));
    area.current?.querySelector<HTMLElement>(`[data-chair="${chairKey(next)}"]`)?.focus();
  };

  const chair = (seat: Seat) => {
    const sitters = (chairs.get(chairKey(seat)) ?? []).flatMap((student) => people.get(student) ?? []);
    return <Chair seat={seat} sitters={sitters} hand={hand} stop={chairKey(seat) === stop} still={!mayArrange} />;
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys of everything inside
    <div
      ref={area}
      className={styles.screen}
      data-carrying={hand.held !== null}
      onKeyDown={onKeyDown}
      onFocus={(event) => setCursor(event.target.dataset['chair'] ?? cursor)}
    >
      <EditorBar {...{ seating, plan, choose, layouts, edits, arranging }} />
      <div className={styles.line}>
        <p role="status" className={styles.said}>
          {said}
        </p>
        <ViewToggle viewpoint={viewpoint} setViewpoint={setViewpoint} />
      </div>
      {edits.failed ? (
        <p role="alert" className={styles.failed}>
          {t('failed')}
        </p>
      ) : null}
      {shared > 0 ? <p className={styles.soft}>{t('shared', { count: shared })}</p> : null}
      <Chart label={t('chart', { layout: plan.name })} grid={plan.grid} viewpoint={viewpoint} onKeyDown={onArrow} chair={chair} />
      <Standing
        standing={seatable.filter(({ id }) => !plan.seats.has(id))}
        dropped={everybody.filter(({ state }) => state === 'dropped')}
        hand={hand}
        still={!mayArrange}
        words={words}
      />
      <PrintSheet seating={seating} plan={plan} viewpoint={viewpoint} words={words} />
    </div>
  );
}
