import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Guid } from '@osss/shared/values.ts';
import { Dialog } from '../dialog.tsx';
import { classTitle } from '../names.ts';
import { PrintSheet } from '../print-sheet.tsx';
import { useSchoolWords } from '../use-school-words.ts';
import type { View } from './explain-lines.ts';
import { ExplainView, type Scope } from './explain-view.tsx';
import type { GradebookStudent } from './gradebook-students.ts';
import type { SectionGradebook } from './use-gradebook.ts';
import styles from './explain.module.css';

type Props = { gradebook: SectionGradebook; student_id: Guid; onClose: () => void };

/** "Explain this grade": all it was computed from, in sums a parent can follow. */
export function ExplainGrade({ gradebook, student_id, onClose }: Props) {
  const { t } = useTranslation('grade-explained');
  const student = gradebook.students.find(({ id }) => id === student_id);
  return (
    <Dialog label={t('title', { student: student?.name ?? '' })} onClose={onClose}>
      {student === undefined ? <p>{t('nobody')}</p> : <Explanation gradebook={gradebook} student={student} onClose={onClose} />}
    </Dialog>
  );
}

type ExplanationProps = { gradebook: SectionGradebook; student: GradebookStudent; onClose: () => void };

function Explanation({ gradebook, student, onClose }: ExplanationProps) {
  const { t } = useTranslation('grade-explained');
  const { shortDay } = useSchoolWords();
  const [scope, setScope] = useState<Scope>({ period_id: gradebook.currentPeriod?.id ?? null });
  const [view, setView] = useState<View>('current');
  const [printing, setPrinting] = useState(false);
  const shown = { gradebook, student, grade: gradebook.gradeOf(student), scope, view };
  return (
    <>
      <header className={styles.head}>
        <div>
          <h2>
            <bdi>{student.name}</bdi>
          </h2>
          <p>{classTitle(gradebook.section)}</p>
        </div>
        <div className={styles.ways}>
          <Button variant="default" onClick={() => setPrinting(true)}>
            {t('print')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('close')}
          </Button>
        </div>
      </header>
      <div className={styles.choices}>
        {gradebook.periods.length === 0 ? null : <ScopeChoice gradebook={gradebook} scope={scope} onScope={setScope} />}
        <fieldset>
          <legend>{t('view')}</legend>
          {(['current', 'final'] as const).map((one) => (
            <label key={one}>
              <input type="radio" name="grade-view" checked={view === one} onChange={() => setView(one)} />
              {t(`views.${one}`)}
            </label>
          ))}
        </fieldset>
      </div>
      <ExplainView {...shown} />
      {printing ? (
        <PrintSheet
          title={`${student.name} · ${classTitle(gradebook.section)}`}
          day={shortDay(gradebook.today)}
          onDone={() => setPrinting(false)}
        >
          <ExplainView {...shown} />
        </PrintSheet>
      ) : null}
    </>
  );
}

type ChoiceProps = { gradebook: SectionGradebook; scope: Scope; onScope: (scope: Scope) => void };

function ScopeChoice({ gradebook, scope, onScope }: ChoiceProps) {
  const { t } = useTranslation('grade-explained');
  return (
    <label className={styles.scope}>
      <span>{t('column.period')}</span>
      <select
        value={scope === 'term' ? 'term' : (scope.period_id ?? '')}
        onChange={(event) => onScope(event.currentTarget.value === 'term' ? 'term' : { period_id: event.currentTarget.value })}
      >
        {gradebook.periods.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
        <option value="term">{t('term')}</option>
      </select>
    </label>
  );
}
