import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { Guid } from '@osss/shared/values.ts';
import { ApiRefused } from '../../data/api/refused.ts';
import { useUpload } from '../../ui/api-context.tsx';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { Field, Part } from './part-form.tsx';
import styles from './setup.module.css';

const photoReport = z.object({
  added: z.number(),
  changed: z.number(),
  same: z.number(),
  problems: z.array(z.object({ file: z.string(), message: z.string() })),
});

/** Photos from a zip, each named by a student's number. */
export function PhotosPart({ school }: { school: Guid }) {
  const { t } = useTranslation('setup');
  const upload = useUpload();
  const [file, setFile] = useState<File | null>(null);
  const [sent, setSent] = useState<{ done: number; total: number } | null>(null);
  const load = useMutation({
    mutationFn: async (chosen: File) =>
      photoReport.parse(
        await upload({
          path: `/api/v1/schools/${school}/photos`,
          file: chosen,
          contentType: 'application/zip',
          onProgress: (done, total) => setSent({ done, total }),
        }),
      ),
  });
  return (
    <Part anchor="photos" title={t('photos.title')} summary={t('photos.summary')}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (file !== null) load.mutate(file);
        }}
      >
        <p className={styles.hint}>{t('photos.hint')}</p>
        <div className={styles.fields}>
          <Field label={t('photos.file')}>
            {(control) => (
              <input
                {...control}
                type="file"
                accept=".zip,application/zip"
                onChange={(event) => {
                  load.reset();
                  setFile(event.currentTarget.files?.[0] ?? null);
                }}
              />
            )}
          </Field>
        </div>
        <div className={styles.actions}>
          <Button type="submit" loading={load.isPending} disabled={file === null}>
            {t('photos.load')}
          </Button>
          <span role="status" className={styles.saved}>
            {load.data === undefined ? '' : t('photos.done', { added: load.data.added, changed: load.data.changed, same: load.data.same })}
          </span>
          <span role="alert" className={styles.no}>
            {load.error === null ? '' : load.error instanceof ApiRefused ? load.error.message : t('trouble.not_saved')}
          </span>
        </div>
        {load.isPending ? <ProgressLine label={t('photos.sending')} progress={sent} /> : null}
        {load.data === undefined || load.data.problems.length === 0 ? null : (
          <section aria-labelledby="photo-problems">
            <h3 id="photo-problems">{t('photos.not_used', { n: load.data.problems.length })}</h3>
            <ul className={styles.list}>
              {load.data.problems.slice(0, 200).map(({ file: name, message }) => (
                <li key={`${name}: ${message}`} className={styles.item}>
                  <b dir="ltr">{name}</b> <span lang="en">{message}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
      </form>
    </Part>
  );
}
