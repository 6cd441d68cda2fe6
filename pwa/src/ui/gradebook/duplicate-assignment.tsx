import { Button } from '@mantine/core';
import { useState } from 'react';
import { firstValueFrom } from 'rxjs';
import { useTranslation } from 'react-i18next';
import { assignments, type Assignment } from '@osss/shared/collections/assignments.ts';
import type { Classroom } from '../../data/classroom.ts';
import { useClassroom, useDocuments, useMe } from '../classroom-context.tsx';
import { Dialog } from '../dialog.tsx';
import { classTitle } from '../names.ts';
import { useToast } from '../toasts.tsx';
import { useSchoolWords } from '../use-school-words.ts';
import { DueNotes } from './due-notes-list.tsx';
import { dueNotes } from './due-notes.ts';
import { categoryNamed, datesOf, duplicateEdits, type Target } from './duplicate-plan.ts';
import { CheckField, FormField } from './form-field.tsx';
import { leads } from './leads-section.ts';
import type { SectionGradebook } from './use-gradebook.ts';
import styles from './form.module.css';

type Props = { gradebook: SectionGradebook; assignment: Assignment; onClose: () => void };

/** Copies it, without its scores, into this class or others of one's own: one gesture, taken back as one. */
export function DuplicateAssignment({ gradebook, assignment, onClose }: Props) {
  const { t } = useTranslation('assignments');
  const classroom = useClassroom();
  const say = useToast();
  const targets = useTargets(gradebook);
  const [chosen, setChosen] = useState<string[]>([]);
  const [name, setName] = useState(assignment.name ?? t('unnamed'));
  const [due, setDue] = useState(assignment.due_date ?? '');
  const [addCategory, setAddCategory] = useState(true);
  const [tried, setTried] = useState(false);
  const category = gradebook.categories.find(({ id }) => id === assignment.category_id) ?? null;
  const into = targets?.filter(({ section }) => chosen.includes(section.id)) ?? [];
  const without = category === null ? [] : into.filter(({ section }) => categoryNamed(section, category.name) === null);
  const wrong = {
    name: assignments.cells['name']?.schema.safeParse(name).success !== true,
    due: due !== '' && assignments.cells['due_date']?.schema.safeParse(due).success !== true,
    into: into.length === 0,
  };
  const due_date = due === '' ? null : due;
  const copy = async () => {
    setTried(true);
    if (wrong.name || wrong.due || wrong.into) return;
    const edits = duplicateEdits(assignment, { name: name.trim(), due_date, category, addCategory }, into, () => crypto.randomUUID());
    try {
      const [first] = await classroom.edit(edits);
      const action = { label: t('undo:undo'), act: () => void undoGesture(classroom, into[0]?.section.id ?? '', first?.action) };
      say({ text: t('duplicate.done', { name: name.trim(), count: into.length }), action });
    } catch {
      say({ text: t('failed'), tone: 'trouble' });
      return;
    }
    onClose();
  };
  // Not before the classes are known: the focus belongs on the first of them.
  if (targets === undefined) return null;
  const title = t('duplicate.title', { name: assignment.name ?? t('unnamed') });
  return (
    <Dialog label={title} onClose={onClose}>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void copy();
        }}
      >
        <h2>
          {title}
          <small>{t('duplicate.no_scores')}</small>
        </h2>
        <fieldset className={styles.group}>
          <legend>{t('duplicate.into')}</legend>
          {targets.map(({ section }) => (
            <CheckField
              key={section.id}
              label={section.id === gradebook.section.id ? t('duplicate.here', { name: classTitle(section) }) : classTitle(section)}
              checked={chosen.includes(section.id)}
              onChange={(checked) => setChosen(checked ? [...chosen, section.id] : chosen.filter((id) => id !== section.id))}
            />
          ))}
          {tried && wrong.into ? <small className={styles.problem}>{t('duplicate.choose')}</small> : null}
        </fieldset>
        <div className={styles.fields}>
          <FormField label={t('field.name')} problem={tried && wrong.name ? t('problem.name') : undefined}>
            {(control) => <input {...control} value={name} onChange={(event) => setName(event.currentTarget.value)} />}
          </FormField>
          <FormField
            label={t('duplicate.due')}
            hint={t('duplicate.shift')}
            problem={tried && wrong.due ? t('problem.not_a_day') : undefined}
          >
            {(control) => <input {...control} type="date" value={due} onChange={(event) => setDue(event.currentTarget.value)} />}
          </FormField>
        </div>
        {category === null || without.length === 0 ? null : (
          <CheckField
            label={t('duplicate.add_category', { category: category.name })}
            hint={t('duplicate.lacking', { classes: without.map(({ section }) => classTitle(section)).join(', ') })}
            checked={addCategory}
            onChange={setAddCategory}
          />
        )}
        {into.map(({ section, school }) => (
          <DueNotes
            key={section.id}
            of={classTitle(section)}
            notes={dueNotes(
              { section, school, today: gradebook.today },
              { ...datesOf(assignment, due_date), grading_period_id: assignment.grading_period_id },
            )}
          />
        ))}
        <div className={styles.actions}>
          <Button type="submit">{t('duplicate.do')}</Button>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Takes back all of a gesture, unless something was typed into that class since. */
async function undoGesture(classroom: Classroom, section_id: string, action: string | undefined): Promise<void> {
  const within = { section_id, collections: ['assignments'] as const };
  const { undo } = await firstValueFrom(classroom.history(within));
  if (undo?.[0]?.action === action) await classroom.undo(within);
}

/** One's own classes, this one first. */
function useTargets({ section, school, today }: SectionGradebook): Target[] | undefined {
  const me = useMe();
  const sections = useDocuments('sections');
  const schools = useDocuments('schools');
  const work = useDocuments('assignments');
  const { compare } = useSchoolWords();
  if (sections === undefined || schools === undefined || work === undefined) return undefined;
  const order = (one: { id: string }) => (one.id === section.id ? 0 : 1);
  return sections
    .filter((one) => leads(me, one, today))
    .toSorted((a, b) => order(a) - order(b) || compare(classTitle(a), classTitle(b)))
    .map((one) => ({
      section: one,
      school: schools.find(({ id }) => id === one.school_id) ?? school,
      assignments: work.filter(({ section_id }) => section_id === one.id),
    }));
}
