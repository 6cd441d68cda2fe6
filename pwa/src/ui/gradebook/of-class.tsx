import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { PageHeader } from '../page-header.tsx';
import { Quiet } from '../quiet.tsx';
import { useGradebook, type SectionGradebook } from './use-gradebook.ts';

type Props = {
  /** A screen of the class in the address. Nothing while its records are being read. */
  children: (gradebook: SectionGradebook) => ReactNode;
};

/** Whoever has no such gradebook on this device is told so, and where theirs are. */
export function OfClass({ children }: Props) {
  const { section = '' } = useParams();
  const gradebook = useGradebook(section);
  if (gradebook === undefined) return null;
  return gradebook === null ? <NotHere /> : children(gradebook);
}

function NotHere() {
  const { t } = useTranslation('gradebook');
  return (
    <>
      <PageHeader title={t('title')} />
      <Quiet title={t('not_here.what')} text={t('not_here.text')}>
        <Link to="/gradebook">{t('not_here.back')}</Link>
      </Quiet>
    </>
  );
}
