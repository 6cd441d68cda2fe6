import { useTranslation } from 'react-i18next';
import type { Student } from '@osss/shared/collections/students.ts';
import { StudentFace } from '../../ui/student-face.tsx';
import styles from './seating.module.css';

/** A face and a name, the name by which one is called the larger. */
export function Sitter({ id, student }: { id: string; student: Student | null }) {
  const { t } = useTranslation('seating');
  return (
    <>
      <StudentFace student={student} id={id} />
      <span className={styles.name} dir="auto">
        {student === null ? (
          t('unknown_student')
        ) : (
          <>
            <b>{student.preferred_name ?? student.first_name}</b> <span>{student.last_name}</span>
          </>
        )}
      </span>
    </>
  );
}
