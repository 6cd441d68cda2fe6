import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { OfClass } from '../../ui/gradebook/of-class.tsx';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import { classTitle } from '../../ui/names.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Quiet } from '../../ui/quiet.tsx';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import { AssignmentBlocks } from './assignment-blocks.tsx';
import { ClassTable } from './class-table.tsx';
import { PaperWays } from './paper-ways.tsx';
import { ReportBar } from './report-bar.tsx';
import { SignatureLines } from './signature-lines.tsx';
import { reportParts, useReportPlace } from './use-report-place.ts';
import { useSpanWords } from './use-span-words.ts';
import styles from './report.module.css';

/** A class's grades on paper. */
export function ClassReportScreen() {
  return <OfClass>{(gradebook) => <ClassReport gradebook={gradebook} />}</OfClass>;
}

function ClassReport({ gradebook }: { gradebook: SectionGradebook }) {
  const { t } = useTranslation('grade-reports');
  const place = useReportPlace(gradebook);
  const words = useSchoolWords(gradebook.school.timezone);
  const about = useSpanWords(gradebook, place);
  const { section, school, today } = gradebook;
  const title = classTitle(section);
  const students = gradebook.students.filter(({ here }) => here || place.shows('left'));
  const book = `/classes/${section.id}/gradebook`;
  return (
    <>
      <PageHeader title={title} day={t('of_class', { period: about.name })}>
        {[about.days, ...section.teachers.map(({ name }) => name), school.name].filter((part) => part !== '').join(' · ')}
      </PageHeader>
      <ReportBar gradebook={gradebook} place={place} parts={reportParts} />
      <PaperWays fileName={[title, about.name, today].join(' ')} print={t('print')}>
        <Link to={`${book}/report/all?${place.search}`}>{t('all_students')}</Link>
        <Link to={`${book}/final`}>{t('final_grades')}</Link>
        <Link to={book}>{t('gradebook')}</Link>
      </PaperWays>
      {students.length === 0 ? (
        <Quiet title={t('empty.what')} text={t('empty.text')} />
      ) : (
        <article className={styles.paper} aria-label={t('of_class', { period: about.name })}>
          <ClassTable gradebook={gradebook} place={place} students={students} words={words} />
          {place.shows('assignments') ? <AssignmentBlocks gradebook={gradebook} place={place} students={students} words={words} /> : null}
          <p className={styles.about}>{place.shows('assignments') ? `${t('legend')} · ${t('star')}` : t('star')}</p>
          <p className={styles.about}>{t('as_of', { day: words.shortDay(today), view: t(`view.about_${place.view}`) })}</p>
          {place.shows('signature') ? <SignatureLines who={['teacher']} /> : null}
        </article>
      )}
    </>
  );
}
