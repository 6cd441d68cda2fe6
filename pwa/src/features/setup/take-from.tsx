import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Guid } from '@osss/shared/values.ts';
import { answerOf, everyPage } from '../../data/api/client.ts';
import { useApi, useApiQuery } from '../../ui/api-context.tsx';
import { Field } from './part-form.tsx';
import type { SetupOfSchool } from './setup-reads.ts';
import styles from './setup.module.css';

type Props = { school: Guid; onTake: (setup: SetupOfSchool) => void };

/** Schools of a district mostly have one calendar and one set of codes: typed once is enough. It only fills the fields; saving is apart. */
export function TakeFrom({ school, onTake }: Props) {
  const { t } = useTranslation('setup');
  const api = useApi();
  const schools = useApiQuery(['schools-by-name'], (asked) =>
    everyPage((page) => answerOf(asked.GET('/api/v1/schools', { params: { query: { ...page, order: 'name', fields: 'name' } } }))),
  );
  const take = useMutation({
    mutationFn: async (id: Guid) => answerOf(api.GET('/api/v1/schools/{id}/setup', { params: { path: { id } } })),
    onSuccess: onTake,
  });
  const others = (schools.data ?? []).filter(({ id }) => id !== school);
  if (others.length === 0) return null;
  return (
    <div className={styles.fields}>
      <Field label={t('take.from')}>
        {(control) => (
          <select {...control} value="" disabled={take.isPending} onChange={(event) => take.mutate(event.currentTarget.value)}>
            <option value="">{t('take.choose')}</option>
            {others.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <span role="alert" className={styles.no}>
        {take.isError ? t('trouble.not_shown') : ''}
      </span>
    </div>
  );
}
