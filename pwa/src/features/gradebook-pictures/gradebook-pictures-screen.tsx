import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import figures from '../../ui/gradebook/figures.module.css';
import { OfClass } from '../../ui/gradebook/of-class.tsx';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import { HistogramPicture } from '../../ui/gradebook/histogram-picture.tsx';
import { LetterPicture } from '../../ui/gradebook/letter-picture.tsx';
import { PeriodChoice, useShownPeriod } from '../../ui/gradebook/period-choice.tsx';
import { classTitle } from '../../ui/names.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Quiet } from '../../ui/quiet.tsx';
import { AssignmentsPicture } from './assignments-picture.tsx';
import { CategoriesPicture } from './categories-picture.tsx';
import { gradesOfClass } from './class-series.ts';

/** A class's gradebook in pictures. */
export function GradebookPicturesScreen() {
  return <OfClass>{(gradebook) => <Pictures gradebook={gradebook} />}</OfClass>;
}

function Pictures({ gradebook }: { gradebook: SectionGradebook }) {
  const { t } = useTranslation('gradebook-pictures');
  const period = useShownPeriod(gradebook);
  const { shown } = period;
  const grades = useMemo(() => gradesOfClass(gradebook, shown), [gradebook, shown]);
  const what = t('grades_of', { class: classTitle(gradebook.section), period: shown?.name ?? t('whole_term') });
  return (
    <>
      <PageHeader title={classTitle(gradebook.section)} day={t('title')}>
        {t('about', { count: grades.ratios.length })}
      </PageHeader>
      <nav className={figures.ways} aria-label={t('title')}>
        <Link to={`/classes/${gradebook.section.id}/gradebook`}>{t('back')}</Link>
        <PeriodChoice periods={gradebook.periods} period={period} />
      </nav>
      {grades.ratios.length === 0 ? (
        <Quiet title={t('empty.what')} text={t('empty.text')} />
      ) : (
        <>
          <LetterPicture distribution={grades.letters} what={what} />
          <HistogramPicture ratios={grades.ratios} what={what} />
          <CategoriesPicture gradebook={gradebook} shown={shown} />
          <AssignmentsPicture gradebook={gradebook} shown={shown} />
        </>
      )}
    </>
  );
}
