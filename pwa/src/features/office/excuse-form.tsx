import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { answerOf } from '../../data/api/client.ts';
import { useApi, useApiQuery } from '../../ui/api-context.tsx';
import { displayName } from '../../ui/names.ts';
import type { SchoolWords } from '../../ui/school-words.ts';
import { ExcusePreview } from './excuse-preview.tsx';
import { refusedWords } from './refused-words.ts';
import type { Day, OfficeSchool } from './office-reads.ts';
import { useOfficePlace } from './office-place.ts';
import styles from './office.module.css';

type Props = { student_id: string; school: OfficeSchool; day: Day; words: SchoolWords; onDone: (said: string) => void };

export function ExcuseForm({ student_id, school, day, words, onDone }: Props) {
  const { t } = useTranslation('office');
  const api = useApi();
  const client = useQueryClient();
  const navigate = useNavigate();
  const place = useOfficePlace();
  const usual = school.attendance_codes.find((code) => code.is_excused && !code.is_present)?.code ?? school.attendance_codes[0]?.code ?? '';
  const [range, setRange] = useState({ begins_on: day.date, ends_on: day.date });
  const [what, setWhat] = useState({ code: usual, reason: '' });
  const [existing, setExisting] = useState<'keep' | 'replace'>('keep');
  /** Periods that are not excused. */
  const [spared, setSpared] = useState<ReadonlySet<string>>(new Set());
  const { school_id } = school;
  const inOrder = range.begins_on !== '' && range.begins_on <= range.ends_on;
  const about = useApiQuery(['student', student_id], (api) =>
    answerOf(api.GET('/api/v1/students/{id}', { params: { path: { id: student_id } } })),
  );
  const plan = useApiQuery(
    ['excuse-plan', school_id, student_id, range.begins_on, range.ends_on],
    (api) => answerOf(api.GET('/api/v1/excuse-plan', { params: { query: { school_id, student_id, ...range } } })),
    { enabled: inOrder },
  );
  const name = about.data === undefined ? '' : displayName(about.data);
  const meetings = inOrder ? plan.data?.meetings : undefined;
  const chosen = (meetings ?? []).filter(({ period }) => !spared.has(period.period_id));
  const written = existing === 'replace' ? chosen : chosen.filter(({ office }) => office === null);
  const save = useMutation({
    mutationFn: () => {
      const period_ids = spared.size === 0 ? null : [...new Set(chosen.map(({ period }) => period.period_id))];
      const body = { school_id, student_id, ...range, code: what.code, reason: what.reason.trim(), period_ids, existing };
      return answerOf(api.POST('/api/v1/excuses', { body }));
    },
    onSuccess: async (excuse) => {
      onDone(t('excuse.done', { name, count: excuse.meetings }));
      await client.invalidateQueries();
      await navigate(place.to({ student: null }), { replace: true });
    },
  });
  return (
    <form
      className={styles.excuse}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <h3>
        <bdi>{name}</bdi>
      </h3>
      <div className={styles.filters}>
        {(['begins_on', 'ends_on'] as const).map((end) => (
          <label key={end} className={styles.field}>
            {t(`excuse.${end}`)}
            <input
              type="date"
              required
              value={range[end]}
              min={end === 'ends_on' ? range.begins_on : undefined}
              onChange={(event) => setRange(withDay(range, end, event.currentTarget.value))}
            />
          </label>
        ))}
        <label className={styles.field}>
          {t('mark.code')}
          <select value={what.code} onChange={(event) => setWhat({ ...what, code: event.currentTarget.value })}>
            {school.attendance_codes.map(({ code, description }) => (
              <option key={code} value={code}>
                {`${code} · ${description}`}
              </option>
            ))}
          </select>
        </label>
        <label className={styles.reason}>
          {t('mark.reason')}
          <input
            required
            maxLength={2000}
            value={what.reason}
            onChange={(event) => setWhat({ ...what, reason: event.currentTarget.value })}
          />
        </label>
      </div>
      {meetings === undefined ? null : (
        <ExcusePreview
          meetings={meetings}
          chosen={chosen}
          spared={spared}
          onSpared={setSpared}
          existing={existing}
          onExisting={setExisting}
          codes={school.attendance_codes}
          words={words}
        />
      )}
      <p role="alert" className={styles.no}>
        {inOrder ? refusedWords(save.error ?? plan.error, t('trouble.not_saved')) : t('excuse.not_in_order')}
      </p>
      <div className={styles.actions}>
        <Button type="submit" loading={save.isPending} disabled={written.length === 0}>
          {t('excuse.save', { count: written.length })}
        </Button>
        <Button variant="default" onClick={() => void navigate(place.to({ student: null }))}>
          {t('excuse.cancel')}
        </Button>
      </div>
    </form>
  );
}

type Range = { begins_on: string; ends_on: string };

/** A first day behind the last one takes the last one along. */
function withDay(range: Range, end: keyof Range, date: string): Range {
  const next = { ...range, [end]: date };
  return end === 'begins_on' && date > next.ends_on ? { begins_on: date, ends_on: date } : next;
}
