import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Assignment } from '@osss/shared/collections/assignments.ts';
import type { AssignmentForm } from './assignment-form.ts';
import type { DraftField } from './assignment-draft.ts';
import { AssignmentCellSays } from './assignment-cell-says.tsx';
import { CheckField, FormField } from './form-field.tsx';
import { useFieldWords } from './use-field-words.ts';
import type { SectionGradebook } from './use-gradebook.ts';
import styles from './form.module.css';

type Props = { gradebook: SectionGradebook; assignment: Assignment | null; form: AssignmentForm };

export function AssignmentFields({ gradebook, assignment, form }: Props) {
  const { t } = useTranslation('assignments');
  const words = useFieldWords();
  const { draft, set, problems } = form;
  const says = (field: DraftField): ReactNode =>
    assignment === null ? null : <AssignmentCellSays gradebook={gradebook} assignment={assignment} field={field} />;
  const about = (field: DraftField) => ({ label: t(`field.${field}`), problem: words(problems[field]), says: says(field) });
  const input = (field: 'name' | 'points_possible' | 'multiplier' | 'assigned_date' | 'due_date') => ({
    name: field,
    value: draft[field],
    onChange: ({ currentTarget }: { currentTarget: HTMLInputElement }) => set({ [field]: currentTarget.value }),
  });
  const choice = (field: 'category_id' | 'grading_period_id') => ({
    value: draft[field],
    onChange: ({ currentTarget }: { currentTarget: HTMLSelectElement }) => set({ [field]: currentTarget.value }),
  });
  return (
    <>
      <div className={styles.fields}>
        <FormField wide {...about('name')}>
          {(control) => <input {...control} {...input('name')} autoComplete="off" />}
        </FormField>
        <FormField {...about('category_id')} hint={gradebook.categories.length === 0 ? t('no_categories') : undefined}>
          {(control) => (
            <select {...control} {...choice('category_id')}>
              <option value="">{t('no_category')}</option>
              {draft.category_id === '' || gradebook.categories.some(({ id }) => id === draft.category_id) ? null : (
                <option value={draft.category_id}>{t('category_gone')}</option>
              )}
              {gradebook.categories.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </FormField>
        <FormField {...about('points_possible')} hint={t('hint.points_possible')}>
          {(control) => <input {...control} {...input('points_possible')} inputMode="decimal" autoComplete="off" />}
        </FormField>
        <FormField {...about('assigned_date')}>{(control) => <input {...control} {...input('assigned_date')} type="date" />}</FormField>
        <FormField {...about('due_date')}>{(control) => <input {...control} {...input('due_date')} type="date" />}</FormField>
        <PeriodField gradebook={gradebook} form={form} about={about('grading_period_id')} choice={choice('grading_period_id')} />
        <FormField {...about('multiplier')} hint={t('hint.multiplier')}>
          {(control) => <input {...control} {...input('multiplier')} inputMode="decimal" placeholder="1" autoComplete="off" />}
        </FormField>
        <FormField wide {...about('description')}>
          {(control) => (
            <textarea
              {...control}
              rows={2}
              value={draft.description}
              onChange={(event) => set({ description: event.currentTarget.value })}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
              }}
            />
          )}
        </FormField>
      </div>
      <div className={styles.checks}>
        {(['published', 'extra_credit', 'never_drop'] as const).map((field) => (
          <CheckField
            key={field}
            label={t(`field.${field}`)}
            hint={t(`hint.${field}`)}
            checked={draft[field]}
            onChange={(checked) => set({ [field]: checked })}
            says={says(field)}
          />
        ))}
      </div>
    </>
  );
}

type PeriodProps = Omit<Props, 'assignment'> & {
  about: { label: string; problem: string | undefined; says: ReactNode };
  choice: object;
};

/** Where no period is named, the due date says which. */
function PeriodField({ gradebook, form, about, choice }: PeriodProps) {
  const { t } = useTranslation('assignments');
  const { due_date } = form.draft;
  const byDate = gradebook.periodOf({ grading_period_id: null, due_date: due_date === '' ? null : due_date });
  if (gradebook.periods.length === 0) return null;
  return (
    <FormField {...about}>
      {(control) => (
        <select {...control} {...choice}>
          <option value="">{byDate === null ? t('period.by_date_none') : t('period.by_date', { period: byDate.name })}</option>
          {gradebook.periods.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </FormField>
  );
}
