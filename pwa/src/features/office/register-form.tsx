import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ApiRefused } from '../../data/api/refused.ts';
import { useApi } from '../../ui/api-context.tsx';
import { Key } from '../../ui/key.tsx';
import type { OfficeSchool } from './office-reads.ts';
import { useOfficePlace } from './office-place.ts';
import { unmarkedWith, type Register } from './register-draft.ts';
import { RegisterRow } from './register-row.tsx';
import { useDraft } from './use-draft.ts';
import styles from './office.module.css';

type Props = { register: Register; version: string; school: OfficeSchool };

export function RegisterForm({ register, version, school }: Props) {
  const { t } = useTranslation('office');
  const api = useApi();
  const client = useQueryClient();
  const navigate = useNavigate();
  const place = useOfficePlace();
  const [reason, setReason] = useState(t('sheet.from_paper'));
  const [taken, setTaken] = useState(true);
  const codes = school.attendance_codes;
  const store = useMutation({
    mutationFn: () => {
      const marks = [...typed.draft].map(([student_id, mark]) => ({ student_id, code: null, ...mark }));
      const params = { path: { id: register.sheet_id }, header: { 'if-match': version } };
      const body = { marks, reason: reason.trim(), taken: says };
      return api.PUT('/api/v1/attendance-sheets/{id}/register', { params, body });
    },
    onSuccess: async () => {
      typed.forgetAll();
      await client.invalidateQueries();
      await navigate(place.to({ sheet: null }));
    },
    // Somebody else was here meanwhile: what they marked is shown, and nothing typed is lost.
    onError: () => client.invalidateQueries({ queryKey: ['register', register.sheet_id] }),
  });
  const storeNow = () => {
    if (!store.isPending && reason.trim() !== '' && (typed.draft.size > 0 || says)) store.mutate();
  };
  const typed = useDraft(register.students, codes, storeNow);
  // A class that is taken stays so: whoever corrects one mark does not take it again.
  const says = register.taken === null && taken;
  const unmarked = unmarkedWith(typed.draft, register.students);
  return (
    <form
      className={styles.part}
      onSubmit={(event) => {
        event.preventDefault();
        storeNow();
      }}
    >
      <p className={styles.soft}>{t('sheet.about')}</p>
      <table className={styles.table} aria-label={t('sheet.table')} data-sheet>
        <thead>
          <tr>
            {(['student', 'teacher', 'office', 'mark'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`sheet.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {register.students.map((one) => (
            <RegisterRow key={one.student.student_id} entry={one} codes={codes} typed={typed} />
          ))}
        </tbody>
      </table>
      <div className={styles.form}>
        <Button type="button" variant="default" onClick={typed.rest}>
          {t('sheet.rest')} <Key name="⇧P" />
        </Button>
        <label className={styles.reason}>
          {t('mark.reason')}
          <input required maxLength={2000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        </label>
        {register.taken === null ? (
          <label className={styles.check}>
            <input type="checkbox" checked={taken} onChange={(event) => setTaken(event.currentTarget.checked)} />
            {t('sheet.taken')}
          </label>
        ) : null}
        <Button type="submit" loading={store.isPending} disabled={typed.draft.size === 0 && !says}>
          {t('sheet.store', { count: typed.draft.size })} <Key name="Ctrl ⏎" />
        </Button>
      </div>
      <p role="status" className={unmarked > 0 && says ? styles.waits : styles.soft}>
        {unmarked === 0 ? '' : t('sheet.unmarked', { count: unmarked })}
      </p>
      <p role="alert" className={styles.no}>
        {store.error === null ? '' : store.error instanceof ApiRefused ? store.error.message : t('trouble.not_saved')}
      </p>
    </form>
  );
}
