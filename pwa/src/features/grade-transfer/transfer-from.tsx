import { useMemo, useState } from 'react';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { assignmentsInOrder } from '@osss/shared/section-grading.ts';
import { useDocuments } from '../../ui/classroom-context.tsx';
import type { GradebookStudent } from '../../ui/gradebook/gradebook-students.ts';
import { transferRows, type Keeps, type TransferChoice } from '../../ui/gradebook/transfer-rows.ts';
import type { FormerClass } from '../../ui/gradebook/use-former-classes.ts';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import { classTitle } from '../../ui/names.ts';
import { Quiet } from '../../ui/quiet.tsx';
import { UndoLine } from '../../ui/undo-line.tsx';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import { KeepsChoice } from './keeps-choice.tsx';
import { TransferTable } from './transfer-table.tsx';
import { useBringing } from './use-bringing.ts';
import styles from './transfer.module.css';

type Props = { gradebook: SectionGradebook; student: GradebookStudent; formers: FormerClass[] };

/** From which class, and what of it. What is chosen by hand is forgotten with the class it was chosen for. */
export function TransferFrom({ gradebook, student, formers }: Props) {
  const { t } = useTranslation('grade-transfer');
  const [chosen, setChosen] = useState(formers[0]?.section.id);
  const former = formers.find(({ section }) => section.id === chosen) ?? formers[0];
  if (former === undefined) return null;
  return (
    <>
      {formers.length < 2 ? null : (
        <label className={styles.former}>
          {t('from_class')}
          <select value={former.section.id} onChange={(event) => setChosen(event.currentTarget.value)}>
            {formers.map(({ section }) => (
              <option key={section.id} value={section.id}>
                {classTitle(section)}
              </option>
            ))}
          </select>
        </label>
      )}
      <Bring key={former.section.id} gradebook={gradebook} student={student} former={former} />
    </>
  );
}

function Bring({ gradebook, student, former }: { gradebook: SectionGradebook; student: GradebookStudent; former: FormerClass }) {
  const { t } = useTranslation('grade-transfer');
  const words = useSchoolWords(gradebook.school.timezone);
  const [choices, setChoices] = useState<ReadonlyMap<string, TransferChoice>>(new Map());
  const [keeps, setKeeps] = useState<Keeps>('percent');
  const theirs = useDocuments('assignments', { section_id: former.section.id });
  const rows = useMemo(() => {
    if (theirs === undefined) return undefined;
    const from = { section: former.section, assignments: assignmentsInOrder(theirs) };
    return transferRows(from, gradebook, { student: student.id, choices, keeps });
  }, [theirs, former.section, gradebook, student.id, choices, keeps]);
  const bringing = useBringing(gradebook, student, former);
  if (rows === undefined) return null;
  const back = <Link to={`/classes/${gradebook.section.id}/gradebook`}>{t('back')}</Link>;
  if (rows.length === 0) {
    return (
      <Quiet title={t('nothing.what', { student: student.name, class: classTitle(former.section) })} text={t('nothing.text')}>
        {back}
      </Quiet>
    );
  }
  const coming = rows.filter(({ outcome }) => outcome === 'comes' || outcome === 'creates' || outcome === 'replaces').length;
  const choose = (assignment: string, choice: TransferChoice) => setChoices(new Map([...choices, [assignment, choice]]));
  return (
    <>
      <p className={styles.lead}>
        {t('joined', { student: student.name, day: words.shortDay(student.joined_on), class: classTitle(former.section) })}{' '}
        {t('excused_before', { day: words.shortDay(student.joined_on) })}
      </p>
      {rows.some(({ scales }) => scales) ? <KeepsChoice keeps={keeps} onChange={setKeeps} /> : null}
      <TransferTable gradebook={gradebook} former={former.section} rows={rows} choices={choices} onChoose={choose} />
      <div className={styles.bar}>
        <Button disabled={coming === 0} onClick={() => void bringing.bring(rows, coming).then(() => setChoices(new Map()))}>
          {coming === 0 ? t('nothing_to_bring') : t('bring', { count: coming })}
        </Button>
        {back}
        <UndoLine undoable={bringing.undoable} />
      </div>
    </>
  );
}
