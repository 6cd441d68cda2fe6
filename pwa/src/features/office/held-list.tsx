import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SchoolWords } from '../../ui/school-words.ts';
import { sheetKey } from '@osss/shared/collections/attendance-sheets.ts';
import { ApiRefused } from '../../data/api/refused.ts';
import { useApi } from '../../ui/api-context.tsx';
import { HeldChange } from './held-change.tsx';
import type { Held, OfficeSchool } from './office-reads.ts';
import styles from './office.module.css';

type Props = { held: Held[] | undefined; school: OfficeSchool; words: SchoolWords };

/** What was typed outside the rules waits here for a yes or a no; nothing typed is dropped. */
export function HeldList({ held, school, words }: Props) {
  const { t } = useTranslation('office');
  return (
    <section aria-labelledby="office-held" className={styles.part}>
      <h2 id="office-held">{t('held.title', { count: held?.length ?? 0 })}</h2>
      {held === undefined || held.length === 0 ? (
        <p className={styles.none}>{held === undefined ? '' : t('held.none')}</p>
      ) : (
        <ul className={styles.list}>
          {held.map((one) => (
            <HeldItem key={one.id} held={one} school={school} words={words} />
          ))}
        </ul>
      )}
    </section>
  );
}

function HeldItem({ held, school, words }: { held: Held; school: OfficeSchool; words: SchoolWords }) {
  const { t } = useTranslation(['office', 'school']);
  const day = held.collection === 'attendance_sheets' ? sheetKey(held.document_id)?.date : undefined;
  const about = [
    held.section?.course_name,
    held.assignment_name,
    held.grading_period_name,
    day === undefined ? undefined : words.wholeDay(day),
  ];
  return (
    <li>
      <div className={styles.item}>
        <div className={styles.what}>
          {held.changes.map((change) => (
            <div key={change.path.join('/')}>
              <HeldChange held={held} change={change} codes={school.attendance_codes} />
            </div>
          ))}
          <small>{about.filter((part) => part != null).join(' · ')}</small>
        </div>
        <div className={styles.what}>
          {t('held.by', { name: held.by.name, time: words.moment(held.effective_at) })}
          <small>{t(`school:held.${held.reason}`)}</small>
        </div>
      </div>
      <Decide held={held} />
    </li>
  );
}

function Decide({ held }: { held: Held }) {
  const { t } = useTranslation('office');
  const api = useApi();
  const client = useQueryClient();
  const [note, setNote] = useState('');
  const decide = useMutation({
    mutationFn: (decision: 'accept' | 'return') => {
      const word = note.trim();
      const body = { decision, ...(word === '' ? {} : { note: word }) };
      return api.POST('/api/v1/held-mutations/{id}/decision', { params: { path: { id: held.id } }, body });
    },
    onSettled: () => client.invalidateQueries(),
  });
  return (
    <div className={styles.form}>
      <label className={styles.reason}>
        {t('held.note')}
        <input maxLength={2000} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
      </label>
      {held.decidable ? (
        <Button loading={decide.isPending} onClick={() => decide.mutate('accept')}>
          {t('held.accept')}
        </Button>
      ) : null}
      <Button variant="default" disabled={decide.isPending} onClick={() => decide.mutate('return')}>
        {t('held.return')}
      </Button>
      <span role="alert" className={styles.no}>
        {decide.error === null ? '' : decide.error instanceof ApiRefused ? decide.error.message : t('trouble.not_saved')}
      </span>
    </div>
  );
}
