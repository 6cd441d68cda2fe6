import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Mark } from '@osss/shared/collections/attendance-sheets.ts';
import type { AttendanceCode } from '@osss/shared/collections/schools.ts';
import type { Guid } from '@osss/shared/values.ts';
import { ApiRefused } from '../../data/api/refused.ts';
import { useApi } from '../../ui/api-context.tsx';
import styles from './office.module.css';

type Props = {
  sheetId: string;
  /** Whom it may be about; one, where that is settled. */
  students: { student_id: Guid; name: string }[];
  codes: AttendanceCode[];
  /** The office's mark that stands, to be changed or taken back. */
  office: Mark | null;
  onDone: () => void;
};

const markPath = '/api/v1/attendance-sheets/{id}/marks/{student_id}/office';

/** The official mark, with its reason: the teacher sees both. */
export function OfficeMarkForm({ sheetId, students, codes, office, onDone }: Props) {
  const { t } = useTranslation('office');
  const api = useApi();
  const client = useQueryClient();
  const [student, setStudent] = useState(students[0]?.student_id ?? '');
  const [code, setCode] = useState(office?.code ?? codes.find((candidate) => candidate.is_excused && !candidate.is_present)?.code ?? '');
  const [minutes, setMinutes] = useState(office?.minutes === undefined ? '' : String(office.minutes));
  const [reason, setReason] = useState(office?.note ?? '');
  const chosen = students.some(({ student_id }) => student_id === student) ? student : (students[0]?.student_id ?? '');
  const wantsMinutes = codes.find((candidate) => candidate.code === code)?.wants_minutes ?? false;
  const save = useMutation({
    mutationFn: async (to: 'set' | 'clear') => {
      const params = { path: { id: sheetId, student_id: chosen } };
      if (to === 'clear') return api.DELETE(markPath, { params });
      const late = wantsMinutes && minutes !== '' ? { minutes: Number(minutes) } : {};
      return api.PUT(markPath, { params, body: { code, reason: reason.trim(), ...late } });
    },
    onSuccess: async () => {
      await client.invalidateQueries();
      onDone();
    },
  });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate('set');
      }}
    >
      <label>
        {t('mark.student')}
        <select value={chosen} onChange={(event) => setStudent(event.currentTarget.value)}>
          {students.map(({ student_id, name }) => (
            <option key={student_id} value={student_id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('mark.code')}
        <select value={code} onChange={(event) => setCode(event.currentTarget.value)}>
          {codes.map((candidate) => (
            <option key={candidate.code} value={candidate.code}>
              {`${candidate.code} · ${candidate.description}`}
            </option>
          ))}
        </select>
      </label>
      {wantsMinutes ? (
        <label>
          {t('mark.minutes')}
          <input
            inputMode="numeric"
            size={4}
            value={minutes}
            onChange={(event) => setMinutes(event.currentTarget.value.replaceAll(/\D/g, ''))}
          />
        </label>
      ) : null}
      <label className={styles.reason}>
        {t('mark.reason')}
        <input required maxLength={2000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      </label>
      <Button type="submit" loading={save.isPending} disabled={chosen === '' || code === ''}>
        {t('mark.set')}
      </Button>
      {office === null ? null : (
        <Button variant="default" onClick={() => save.mutate('clear')}>
          {t('mark.clear')}
        </Button>
      )}
      <span role="alert" className={styles.no}>
        {save.error === null ? '' : save.error instanceof ApiRefused ? save.error.message : t('trouble.not_saved')}
      </span>
    </form>
  );
}
