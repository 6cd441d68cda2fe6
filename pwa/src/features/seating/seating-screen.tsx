import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { classTitle } from '../../ui/names.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Quiet } from '../../ui/quiet.tsx';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import { useChosenPlan } from './device-choice.ts';
import { SeatingEditor } from './seating-editor.tsx';
import { useLayouts } from './use-layouts.ts';
import { useSeating, type Seating } from './use-seating.ts';
import { useTakingBack } from './use-taking-back.ts';
import { useSectionEdits } from './use-section-edits.ts';

/** Where everybody sits: the plans of one class. */
export function SeatingScreen() {
  const { t } = useTranslation('seating');
  const { section = '' } = useParams();
  const seating = useSeating(section);
  if (seating === undefined) return null;
  if (seating === null) {
    return (
      <>
        <PageHeader title={t('title')} />
        <Quiet title={t('not_here.what')} text={t('not_here.text')}>
          <Link to="/">{t('not_here.back')}</Link>
        </Quiet>
      </>
    );
  }
  return <ClassSeating key={section} seating={seating} />;
}

function ClassSeating({ seating }: { seating: Seating }) {
  const { t } = useTranslation('seating');
  const { section, school, plans } = seating;
  const words = useSchoolWords(school.timezone);
  const [said, say] = useState('');
  const [plan, choose] = useChosenPlan(section.id, plans);
  const edits = useSectionEdits(section.id);
  useTakingBack(edits, seating.mayArrange);
  const layouts = useLayouts({ seating, edit: edits.edit, choose, say });
  return (
    <>
      <PageHeader title={classTitle(section)} day={words.wholeDay(seating.today)}>
        {t('title')}
      </PageHeader>
      {plan === null ? (
        <NoPlan seating={seating} onNew={layouts.make} onByName={layouts.makeByName} />
      ) : (
        <SeatingEditor seating={seating} plan={plan} choose={choose} layouts={layouts} edits={edits} said={said} say={say} words={words} />
      )}
    </>
  );
}

function NoPlan({ seating, onNew, onByName }: { seating: Seating; onNew: () => void; onByName: () => void }) {
  const { t } = useTranslation('seating');
  if (!seating.mayArrange) return <Quiet title={t('none.what')} text={t('none.read_only')} />;
  return (
    <Quiet title={t('none.what')} text={t('none.text')}>
      <Button onClick={onByName}>{t('none.by_name')}</Button>
      <Button variant="default" onClick={onNew}>
        {t('none.empty')}
      </Button>
    </Quiet>
  );
}
