import type { Student } from '@osss/shared/collections/students.ts';
import { initials } from './names.ts';
import styles from './student-face.module.css';

type Props = { student: Student | null; id: string };

/** A picture of the student beside the name, never instead of it; `--face` says how large. */
export function StudentFace({ student, id }: Props) {
  return (
    <span className={styles.face} data-shade={shadeOf(id)} aria-hidden>
      {student === null ? '' : initials(student)}
    </span>
  );
}

/** One of eight quiet shades, the same for a student on every device. */
function shadeOf(id: string): number {
  return Number.parseInt(id.slice(-2), 16) % 8;
}
