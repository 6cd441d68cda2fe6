import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { officialMark } from '@osss/shared/collections/attendance-sheets.ts';
import type { AttendanceCode } from '@osss/shared/collections/schools.ts';
import { rowState } from '../../ui/attendance/row-state.ts';
import { sameRow, type Row } from '../../ui/attendance/rows.ts';
import { codeTone } from '../../ui/code-tone.ts';
import { useMarkWords } from '../../ui/use-mark-words.ts';
import { Sitter } from './sitter.tsx';
import styles from './seats.module.css';

type Props = {
  row: Row;
  /** `row 1, seat 2`; empty for who has no seat. */
  place: string;
  codes: AttendanceCode[];
  stop: boolean;
  open: boolean;
  taken: boolean;
  disabled: boolean;
  onOpen: (student: string, byKey: boolean) => void;
};

/** Who sits there, the mark as a letter and a tint, and whatever is not as the school has it. */
function Tile({ row, place, codes, stop, open, taken, disabled, onOpen }: Props) {
  const { t } = useTranslation('school');
  const markWords = useMarkWords(codes);
  const official = officialMark({ teacher: row.teacher, office: row.office });
  const code = codes.find((candidate) => candidate.code === official?.code);
  const state = rowState(row);
  const words = t(state.key, { reason: state.reason === undefined ? '' : t(state.reason) });
  const forgotten = taken && official === null;
  const heard = [place, markWords(official), words].filter(Boolean).join(', ');
  return (
    <button
      type="button"
      className={styles.tile}
      data-student={row.student_id}
      data-tone={code === undefined ? undefined : codeTone(code)}
      data-state={state.tone}
      aria-expanded={open}
      aria-disabled={disabled}
      tabIndex={stop ? 0 : -1}
      onClick={(event) => {
        if (!disabled) onOpen(row.student_id, event.detail === 0);
      }}
    >
      <Sitter id={row.student_id} student={row.student} />
      <span className={styles.heard}>{`, ${heard}`}</span>
      <span className={styles.mark} aria-hidden>
        {official?.code ?? ''}
        {official?.minutes === undefined ? null : <small>{official.minutes}</small>}
      </span>
      {state.tone === 'trouble' || row.office !== null || forgotten ? (
        <span className={styles.trouble} aria-hidden>
          {words}
        </span>
      ) : null}
    </button>
  );
}

/** Drawn again when its own student's marks change, not for the others. */
export const SeatTile = memo(Tile, (before, after) => {
  const { row, ...rest } = before;
  const names = Object.keys(rest) as (keyof typeof rest)[];
  return sameRow(row, after.row) && names.every((name) => before[name] === after[name]);
});
