import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { Guid } from '@osss/shared/values.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { BellPart } from './bell-part.tsx';
import { CalendarPart } from './calendar-part.tsx';
import { CodesPart } from './codes-part.tsx';
import { FindingList } from './finding-list.tsx';
import { GeneralPart } from './general-part.tsx';
import { GradingPart } from './grading-part.tsx';
import { MappingPart } from './mapping-part.tsx';
import { Part } from './part-form.tsx';
import { Passes } from './passes-part.tsx';
import { PhotosPart } from './photos-part.tsx';
import { ReadersPart } from './readers-part.tsx';
import { Trouble } from './school-screen.tsx';
import { useFindings, useSetup, type SetupOfSchool } from './setup-reads.ts';
import { UnsavedGuard } from './unsaved.tsx';
import styles from './setup.module.css';

/** Everything a school says of itself, and what it still lacks. */
export function SetupScreen() {
  const { t } = useTranslation('setup');
  const { school = '' } = useParams();
  const setup = useSetup(school);
  if (setup.data === undefined) {
    return (
      <>
        <PageHeader title={t('title')} />
        {setup.error === null ? null : <Trouble error={setup.error} />}
      </>
    );
  }
  return (
    // Another school, other fields: nothing that was typed for one may stand at another.
    <UnsavedGuard key={school}>
      <PageHeader title={setup.data.about.name}>
        <Link to="/school">{t('school.title')}</Link> · {t('title')}
      </PageHeader>
      <StillMissing school={school} />
      <Parts school={school} setup={setup.data} />
    </UnsavedGuard>
  );
}

function StillMissing({ school }: { school: Guid }) {
  const { t } = useTranslation('setup');
  const findings = useFindings(school);
  return (
    <section className={styles.school} aria-labelledby="still-missing">
      <h2 id="still-missing">{t('findings.title')}</h2>
      {findings.data === undefined ? null : <FindingList findings={findings.data.findings} label={t('findings.title')} />}
    </section>
  );
}

function Parts({ school, setup }: { school: Guid; setup: SetupOfSchool }) {
  const { t } = useTranslation('setup');
  return (
    <div className={styles.parts}>
      <GeneralPart school={school} loaded={setup.general} />
      <BellPart school={school} loaded={setup.bell_schedules} />
      <CalendarPart school={school} setup={setup} />
      <MappingPart school={school} setup={setup} />
      <CodesPart school={school} setup={setup} />
      <GradingPart school={school} setup={setup} />
      <ReadersPart school={school} loaded={setup.alert_readers} />
      <Part anchor="passes" title={t('passes.title')} summary={t('passes.summary')}>
        <Passes school={school} today={setup.about.today} />
      </Part>
      <PhotosPart school={school} />
    </div>
  );
}
