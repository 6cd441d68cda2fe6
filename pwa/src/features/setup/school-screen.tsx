import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { has } from '@osss/shared/access.ts';
import { answerOf, everyPage } from '../../data/api/client.ts';
import { ApiRefused } from '../../data/api/refused.ts';
import { SignInNeeded } from '../../auth/errors.ts';
import { useApiQuery } from '../../ui/api-context.tsx';
import { useMe } from '../../ui/classroom-context.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Quiet } from '../../ui/quiet.tsx';
import { FindingList } from './finding-list.tsx';
import { Passes } from './passes-part.tsx';
import { useAllFindings } from './setup-reads.ts';
import styles from './setup.module.css';

/** Where administrators begin: what each school lacks, and the ways to mend it. */
export function SchoolScreen() {
  const { t } = useTranslation('setup');
  const me = useMe();
  return (
    <>
      <PageHeader title={t('school.title')} />
      {me == null ? null : has(me, 'administer') ? (
        <Administration />
      ) : has(me, 'records_office') ? (
        <OwnSchools />
      ) : (
        <Quiet title={t('trouble.what')} text={t('trouble.refused')} />
      )}
    </>
  );
}

function Administration() {
  const { t } = useTranslation('setup');
  const schools = useAllFindings();
  return (
    <>
      <Ways imports />
      {schools.data === undefined ? (
        schools.error === null ? null : (
          <Trouble error={schools.error} />
        )
      ) : schools.data.length === 0 ? (
        <Quiet title={t('school.none')} text={t('school.none_text')} />
      ) : (
        schools.data.map(({ school_id, name, findings }) => (
          <section key={school_id} className={styles.school} aria-labelledby={`school-${school_id}`}>
            <header>
              <h2 id={`school-${school_id}`}>{name}</h2>
              <Link to={`/school/setup/${school_id}`} aria-label={t('school.set_up_named', { name })}>
                {t('school.set_up')}
              </Link>
            </header>
            <FindingList findings={findings} label={t('findings.of', { name })} />
          </section>
        ))
      )}
    </>
  );
}

/** The records office gives passes; the rest is the administrators'. */
function OwnSchools() {
  const { t } = useTranslation('setup');
  const schools = useApiQuery(['own-schools'], (api) =>
    everyPage((page) => answerOf(api.GET('/api/v1/me/schools', { params: { query: page } }))),
  );
  if (schools.data === undefined) return schools.error === null ? null : <Trouble error={schools.error} />;
  const sections = schools.data.map(({ school_id, name, today }) => (
    <section key={school_id} className={styles.school} aria-labelledby={`school-${school_id}`}>
      <h2 id={`school-${school_id}`}>{t('passes.title_at', { name })}</h2>
      <Passes school={school_id} today={today} />
    </section>
  ));
  return (
    <>
      <Ways imports={false} />
      {sections}
    </>
  );
}

function Ways({ imports }: { imports: boolean }) {
  const { t } = useTranslation('setup');
  return (
    <nav className={styles.cards} aria-label={t('school.ways')}>
      {imports ? (
        <Link to="/school/import">
          <b>{t('school.import')}</b>
          <small>{t('school.import_text')}</small>
        </Link>
      ) : null}
      <Link to="/school/sign-ins">
        <b>{t('school.sign_ins')}</b>
        <small>{t('school.sign_ins_text')}</small>
      </Link>
    </nav>
  );
}

export function Trouble({ error }: { error: Error }) {
  const { t } = useTranslation('setup');
  const why = error instanceof SignInNeeded ? 'sign_in' : error instanceof ApiRefused ? 'refused' : 'network';
  return <Quiet title={t('trouble.what')} text={t(`trouble.${why}`)} />;
}
