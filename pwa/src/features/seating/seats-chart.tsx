import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Seat } from '@osss/shared/collections/sections.ts';
import type { Guid } from '@osss/shared/values.ts';
import type { Row } from '../../ui/attendance/rows.ts';
import type { ClassOfDay } from '../../ui/attendance/use-class.ts';
import type { Marking } from '../../ui/attendance/use-marking.ts';
import type { SchoolWords } from '../../ui/school-words.ts';
import { focusTile, type Place } from './chart-hand.ts';
import { Chart } from './chart.tsx';
import { directionOf, nearest, type Viewpoint } from './chart-view.ts';
import { chairKey, sitting, type Plan } from './plan.ts';
import { listenForPresses } from './press-marks.ts';
import { SeatMenu, type OpenMenu } from './seat-menu.tsx';
import { SeatTile } from './seat-tile.tsx';
import { Sitter } from './sitter.tsx';
import styles from './seats.module.css';

type Props = {
  shown: ClassOfDay;
  /** Null: the class has none; everybody stands below. */
  plan: Plan | null;
  places: readonly Place[];
  viewpoint: Viewpoint;
  marking: Marking;
  disabled: boolean;
  words: SchoolWords;
};

/** The same sheet as the list, by where students sit. */
export function SeatsChart({ shown, plan, places, viewpoint, marking, disabled, words }: Props) {
  const { t } = useTranslation('seating');
  const { rows, school, sheet } = shown;
  const [open, setOpen] = useState<OpenMenu | null>(null);
  const [cursor, setCursor] = useState<Guid | null>(null);
  const area = useRef<HTMLDivElement>(null);
  const opened = useRef<OpenMenu | null>(null);
  useEffect(() => {
    opened.current = open;
  });
  const show = useCallback(
    (student: Guid, byKey: boolean) => setOpen((now) => (now?.student === student && !byKey ? now : { student, byKey })),
    [],
  );
  const close = useCallback(
    (focus: boolean) => {
      if (focus) focusTile(area.current, opened.current?.student ?? null);
      setOpen(null);
    },
    [setOpen],
  );
  useEffect(() => {
    if (area.current === null || disabled) return undefined;
    return listenForPresses(area.current, {
      isOpen: (student) => opened.current?.student === student,
      open: (student) => show(student, false),
      close: () => setOpen(null),
    });
  }, [disabled, show]);

  const enrolled = rows.filter((row) => row.enrolled);
  const known = new Map(enrolled.map((row) => [row.student_id, row]));
  const chairs = plan === null ? new Map<string, Guid[]>() : sitting(plan, [...known.keys()]);
  const standing = enrolled.filter(({ student_id }) => plan?.seats.has(student_id) !== true);
  const stop = cursor !== null && known.has(cursor) ? cursor : (places[0]?.id ?? null);
  const openRow = open === null ? undefined : known.get(open.student);
  const taken = (sheet?.taken ?? null) !== null;

  const onArrow = (event: KeyboardEvent) => {
    const direction = directionOf(event.key);
    const here = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('button[data-student]') : null;
    if (direction === null || here === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    focusTile(area.current, nearest(places, here.dataset['student'] ?? '', direction));
  };
  const tile = (row: Row, seat: Seat | null) => (
    <SeatTile
      key={row.student_id}
      row={row}
      place={seat === null ? '' : t('chair', { row: seat.row + 1, seat: seat.column + 1 })}
      codes={school.attendance_codes}
      stop={row.student_id === stop}
      open={row.student_id === open?.student}
      taken={taken}
      disabled={disabled}
      onOpen={show}
    />
  );
  const chair = (seat: Seat) => (chairs.get(chairKey(seat)) ?? []).flatMap((id) => known.get(id) ?? []).map((row) => tile(row, seat));
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- arrows of all the seats inside
    <div
      ref={area}
      className={styles.area}
      onKeyDown={onArrow}
      onFocus={(event) => setCursor(event.target.closest<HTMLElement>('[data-student]')?.dataset['student'] ?? cursor)}
    >
      {plan === null ? null : <Chart label={t('chart', { layout: plan.name })} grid={plan.grid} viewpoint={viewpoint} chair={chair} />}
      {standing.length === 0 ? null : (
        <section className={styles.standing} aria-labelledby="standing">
          <h2 id="standing">{t('standing', { count: standing.length })}</h2>
          <div className={styles.people}>{standing.map((row) => tile(row, null))}</div>
        </section>
      )}
      <Left rows={rows.filter((row) => !row.enrolled)} words={words} />
      {open === null || openRow === undefined ? null : (
        <SeatMenu
          key={open.student}
          row={openRow}
          open={open}
          area={area}
          codes={school.attendance_codes}
          marking={marking}
          taken={taken}
          onClose={close}
        />
      )}
    </div>
  );
}

/** Who is not of the class that day, grey; their marks, if they have any, are read in the list. */
function Left({ rows, words }: { rows: readonly Row[]; words: SchoolWords }) {
  const { t } = useTranslation('seating');
  if (rows.length === 0) return null;
  return (
    <ul className={styles.left}>
      {rows.map((row) => (
        <li key={row.student_id}>
          <Sitter id={row.student_id} student={row.student} />
          {row.dropped_on === null ? null : <small>{t('dropped', { day: words.shortDay(row.dropped_on) })}</small>}
        </li>
      ))}
    </ul>
  );
}
