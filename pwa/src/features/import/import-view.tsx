import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { Differences } from './differences.tsx';
import { FindingsPart } from './findings-part.tsx';
import { apply, refusalOf, useAct, working, type RosterImport } from './import-reads.ts';
import { UndoPart } from './undo-part.tsx';
import styles from './import.module.css';

/** One import: where it stands, what was wrong, what it changes, and what can be done with it now. */
export function ImportView({ about }: { about: RosterImport }) {
  const { t } = useTranslation('import');
  const { import_id, file_name, state, step, progress, report, failure, broke_off } = about;
  return (
    <section aria-labelledby="import-view" className={styles.part}>
      <h2 id="import-view">
        <bdi>{file_name}</bdi>
      </h2>
      <p role="status" className={styles.state} data-state={state}>
        {t(`state.${state}`)}
      </p>
      {working.includes(state) ? (
        <>
          <ProgressLine label={t(`state.${state}`)} progress={{ done: Math.round(progress * 1000), total: 1000 }} />
          <p className={styles.soft} lang="en" dir="ltr">
            {step}
          </p>
        </>
      ) : null}
      {failure === null ? null : (
        <p role="alert" className={styles.no} lang="en">
          {failure}
        </p>
      )}
      <FindingsPart about={about} />
      {report === null ? null : <Differences id={import_id} report={report} />}
      <Applying about={about} />
      {state === 'applied' ? (
        <p className={styles.next}>
          <Link to="/school">{t('next')}</Link>
        </p>
      ) : null}
      {state === 'applied' || state === 'undone' || (broke_off === 'undoing' && !working.includes(state)) ? (
        <UndoPart about={about} />
      ) : null}
    </section>
  );
}

function Applying({ about: { import_id, state, broke_off, report } }: { about: RosterImport }) {
  const { t } = useTranslation('import');
  const applying = useAct(apply);
  const mayApply = state === 'ready' || broke_off === 'applying';
  if (!mayApply || report === null) return null;
  const changes = Object.values(report.kinds).some(({ added, changed, ended }) => added + changed + ended > 0);
  if (!changes) return <p className={styles.yes}>{t('nothing')}</p>;
  return (
    <div className={styles.actions}>
      <Button loading={applying.isPending} onClick={() => applying.mutate(import_id)}>
        {t('apply')}
      </Button>
      <span className={styles.soft}>{t('apply_text')}</span>
      <span role="alert" className={styles.no}>
        {applying.error === null ? '' : (refusalOf(applying.error) ?? t('trouble.network'))}
      </span>
    </div>
  );
}
