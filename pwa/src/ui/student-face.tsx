import { useRef } from 'react';
import type { Student } from '@osss/shared/collections/students.ts';
import { initials } from './names.ts';
import { usePhoto } from './use-photo.ts';
import styles from './student-face.module.css';

type Props = {
  student: Student | null;
  id: string;
  /** On paper, where nothing is scrolled into view. */
  atOnce?: boolean;
};

/** A picture of the student beside the name, never instead of it; `--face` says how large. Without a photo, the initials. */
export function StudentFace({ student, id, atOnce = false }: Props) {
  const place = useRef<HTMLSpanElement>(null);
  const { url, waiting } = usePhoto({ place, student: id, hash: student?.photo_hash ?? null, atOnce });
  const letters = student === null ? '' : initials(student);
  return (
    <span ref={place} className={styles.face} data-shade={shadeOf(id)} data-waiting={waiting} aria-hidden>
      {url === null ? letters : <img src={url} alt="" />}
    </span>
  );
}

/** One of eight quiet shades, the same for a student on every device. */
function shadeOf(id: string): number {
  return Number.parseInt(id.slice(-2), 16) % 8;
}
