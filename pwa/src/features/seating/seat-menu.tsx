import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttendanceCode } from '@osss/shared/collections/schools.ts';
import { MarkGroup } from '../../ui/attendance/mark-group.tsx';
import { MinutesField } from '../../ui/attendance/minutes-field.tsx';
import { OfficeMark } from '../../ui/attendance/office-mark.tsx';
import { RowStateWords } from '../../ui/attendance/row-state-words.tsx';
import type { Row } from '../../ui/attendance/rows.ts';
import type { Marking } from '../../ui/attendance/use-marking.ts';
import { focusTile, tileOf } from './chart-hand.ts';
import styles from './seats.module.css';

export type OpenMenu = { student: string; byKey: boolean };

type Props = {
  row: Row;
  open: OpenMenu;
  area: RefObject<HTMLElement | null>;
  codes: AttendanceCode[];
  marking: Marking;
  taken: boolean;
  onClose: (focus: boolean) => void;
};

const [gap, margin] = [6, 8];

/** The marks of one student, at the seat and above everything, also where the plan ends. */
export function SeatMenu({ row, open, area, codes, marking, taken, onClose }: Props) {
  const { t } = useTranslation('attendance');
  const menu = useRef<HTMLDivElement>(null);
  const name = row.name === '' ? t('unknown_student') : row.name;
  const code = codes.find((candidate) => candidate.code === row.teacher?.code);
  useLayoutEffect(() => {
    const tile = tileOf(area.current, open.student);
    if (menu.current === null || tile === null) return;
    menu.current.showPopover();
    place(menu.current, tile);
    if (open.byKey) menu.current.querySelector<HTMLElement>('[role="radio"][tabindex="0"]')?.focus();
  }, [open, area]);
  useEffect(() => {
    const tile = tileOf(area.current, open.student);
    const away = () => onClose(false);
    const focused = (event: FocusEvent) => {
      if (event.target instanceof Node && event.target !== tile && menu.current?.contains(event.target) === false) onClose(false);
    };
    window.addEventListener('resize', away);
    document.addEventListener('scroll', away, true);
    document.addEventListener('focusin', focused);
    return () => {
      window.removeEventListener('resize', away);
      document.removeEventListener('scroll', away, true);
      document.removeEventListener('focusin', focused);
    };
  }, [area, open.student, onClose]);
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Esc closes it wherever the focus is inside
    <div
      ref={menu}
      popover="manual"
      className={styles.menu}
      data-student={row.student_id}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onClose(true);
      }}
    >
      <p className={styles.who}>
        <b>{name}</b> <RowStateWords row={row} codes={codes} taken={taken} />
        {row.office === null ? null : <OfficeMark mark={row.office} codes={codes} />}
      </p>
      <MarkGroup
        label={t('mark_for', { name })}
        codes={codes}
        mark={row.teacher}
        disabled={false}
        onMark={(next) => {
          marking.mark([row], next);
          // Minutes may follow; anything else is done.
          if (codes.some((candidate) => candidate.code === next && candidate.wants_minutes)) focusTile(area.current, open.student);
          else onClose(true);
        }}
      />
      {code?.wants_minutes === true ? (
        <MinutesField
          key={row.teacher?.minutes ?? ''}
          label={t('minutes_for', { name })}
          minutes={row.teacher?.minutes}
          disabled={false}
          onMinutes={(minutes) => marking.detail([row], { minutes })}
        />
      ) : null}
    </div>
  );
}

/** Below the seat, or above it where there is no room; never beyond the window. */
function place(menu: HTMLElement, tile: HTMLElement): void {
  const seat = tile.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const middle = seat.left + seat.width / 2 - width / 2;
  const below = seat.bottom + gap;
  menu.style.left = `${Math.max(margin, Math.min(window.innerWidth - width - margin, middle))}px`;
  menu.style.top = `${below + height < window.innerHeight ? below : Math.max(margin, seat.top - gap - height)}px`;
}
