import { useTranslation } from 'react-i18next';
import type { GradebookStudent } from '../../ui/gradebook/gradebook-students.ts';
import type { FileStudent } from './imported-file.ts';
import type { Match } from './match-students.ts';
import type { ImportHand } from './use-import.ts';
import styles from './files.module.css';

type Props = { hand: ImportHand; students: readonly GradebookStudent[] };

/** Rows of the file that are nobody's for certain: who each is, or that it is left out, somebody says by hand. */
export function StudentsPart({ hand, students }: Props) {
  const { t } = useTranslation('grade-files');
  const asked = hand.file.students.flatMap((row) => {
    const match = hand.matches.get(row.line);
    const byHand = match?.kind === 'sure' && match.by === 'hand';
    return match !== undefined && (match.kind !== 'sure' || byHand) ? [{ row, match }] : [];
  });
  if (asked.length === 0) return null;
  return (
    <section aria-labelledby="import-students" className={styles.part}>
      <h2 id="import-students">{t('students.title', { count: asked.length })}</h2>
      <p className={styles.soft}>{t('students.about')}</p>
      <ul className={styles.list}>
        {asked.map(({ row, match }) => (
          <StudentRow key={row.line} row={row} match={match} hand={hand} students={students} />
        ))}
      </ul>
    </section>
  );
}

function StudentRow({ row, match, hand, students }: Props & { row: FileStudent; match: Match }) {
  const { t } = useTranslation('grade-files');
  const who = [row.name, ...row.numbers].filter((part) => part !== '').join(' · ');
  const value = match.kind === 'sure' ? match.student_id : match.kind === 'left_out' ? 'out' : '';
  const likely = match.kind === 'asked' ? match.candidates : [];
  const inOrder = students.toSorted((a, b) => Number(likely.includes(b.id)) - Number(likely.includes(a.id)));
  const byHand = [...hand.matches].flatMap(([line, other]) =>
    line !== row.line && other.kind === 'sure' && other.by === 'hand' ? [other.student_id] : [],
  );
  const choose = (chosen: string) => hand.chooseStudent(row.line, chosen === '' ? undefined : chosen === 'out' ? null : chosen);
  return (
    <li className={styles.row}>
      <span className={styles.what}>
        <b dir="auto">{who}</b>
        <small>{match.kind === 'asked' ? t(`students.${match.why}`) : match.kind === 'unknown' ? t('students.unknown') : ''}</small>
      </span>
      <label className={styles.field}>
        <span className={styles.hidden}>{t('students.is', { name: who })}</span>
        <select value={value} onChange={(event) => choose(event.currentTarget.value)}>
          <option value="">{t('students.not_said')}</option>
          <option value="out">{t('students.out')}</option>
          {inOrder.map(({ id, name, number }) => (
            <option key={id} value={id} disabled={byHand.includes(id)}>
              {[name, number ?? ''].filter((part) => part !== '').join(' · ')}
            </option>
          ))}
        </select>
      </label>
    </li>
  );
}
