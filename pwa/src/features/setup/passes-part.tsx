import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Guid } from '@osss/shared/values.ts';
import { ApiRefused } from '../../data/api/refused.ts';
import { useApi } from '../../ui/api-context.tsx';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import { PassForm } from './pass-form.tsx';
import { useAskAgain, usePassChoices, usePasses, type Pass } from './setup-reads.ts';
import styles from './setup.module.css';

type Props = { school: Guid; today: string };

/** Who stands in for whom, and the form that says it. */
export function Passes({ school, today }: Props) {
  const { t } = useTranslation('setup');
  const passes = usePasses(school);
  const choices = usePassChoices(school);
  return (
    <>
      <p className={styles.hint}>{t('passes.hint')}</p>
      {passes.data === undefined || passes.data.length === 0 ? (
        <p className={styles.hint}>{passes.isError ? t('trouble.not_shown') : t('passes.none')}</p>
      ) : (
        <ul className={styles.list} aria-label={t('passes.title')}>
          {passes.data.map((pass) => (
            <PassItem key={pass.id} school={school} pass={pass} />
          ))}
        </ul>
      )}
      {choices.data === undefined ? null : <PassForm school={school} today={today} choices={choices.data} />}
    </>
  );
}

function PassItem({ school, pass }: { school: Guid; pass: Pass }) {
  const { t } = useTranslation('setup');
  const words = useSchoolWords();
  const api = useApi();
  const askAgain = useAskAgain(school);
  const { from, to, substitute, sections, instead_of } = pass;
  const end = useMutation({
    mutationFn: async () =>
      api.DELETE('/api/v1/schools/{id}/substitute-passes/{pass_id}', { params: { path: { id: school, pass_id: pass.id } } }),
    onSuccess: askAgain,
  });
  const takeBack = () => {
    if (window.confirm(t('passes.end_sure', { name: substitute.name }))) end.mutate();
  };
  return (
    <li className={styles.item}>
      <span className={styles.what}>
        <b>{substitute.name}</b>
        <small>
          {t('passes.days', { from: words.shortDay(from), to: words.shortDay(to) })}
          {instead_of.length === 0 ? '' : ` · ${t('passes.instead_of', { names: instead_of.join(', ') })}`}
        </small>
        <small>{sections.map(({ course_name, section_number }) => `${course_name} ${section_number}`).join(', ')}</small>
      </span>
      <Button variant="default" loading={end.isPending} aria-label={t('passes.end_of', { name: substitute.name })} onClick={takeBack}>
        {t('passes.end')}
      </Button>
      {end.error === null ? null : (
        <span role="alert" className={styles.no}>
          {end.error instanceof ApiRefused ? end.error.message : t('trouble.not_saved')}
        </span>
      )}
    </li>
  );
}
