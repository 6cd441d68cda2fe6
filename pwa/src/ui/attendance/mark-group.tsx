import { codeTone } from '../code-tone.ts';
import type { Mark } from '@osss/shared/collections/attendance-sheets.ts';
import type { AttendanceCode } from '@osss/shared/collections/schools.ts';
import { codesFor } from './marking.ts';
import styles from './marks.module.css';

type Props = {
  label: string;
  codes: AttendanceCode[];
  mark: Pick<Mark, 'code'> | null;
  disabled: boolean;
  /** The office sets every code, a teacher all but the office's own. */
  office?: boolean;
  onMark: (code: string) => void;
};

/** One stop of the Tab key a student; the arrows look without setting, Space, Enter, a letter or a finger sets. */
export function MarkGroup({ label, codes, mark, disabled, office = false, onMark }: Props) {
  const offered = office ? codes : codesFor(codes, mark);
  const isOpen = (code: AttendanceCode) => !disabled && (office || !code.office_only);
  const stop = offered.some((code) => code.code === mark?.code) ? mark?.code : offered[0]?.code;
  return (
    <div role="radiogroup" aria-label={label} aria-disabled={disabled} className={styles.group}>
      {offered.map((code) => (
        <button
          key={code.code}
          type="button"
          role="radio"
          aria-checked={code.code === mark?.code}
          aria-label={`${code.code} ${code.description}`}
          aria-disabled={!isOpen(code)}
          tabIndex={code.code === stop ? 0 : -1}
          data-tone={codeTone(code)}
          title={code.description}
          onClick={() => {
            if (isOpen(code)) onMark(code.code);
          }}
        >
          {code.code}
        </button>
      ))}
    </div>
  );
}
