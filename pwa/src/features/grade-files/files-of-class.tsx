import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { OfClass } from '../../ui/gradebook/of-class.tsx';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import { classTitle } from '../../ui/names.ts';
import { PageHeader } from '../../ui/page-header.tsx';

type Props = { title: string; children: (gradebook: SectionGradebook) => ReactNode };

/** What the screens of files have in common: whose gradebook it is, and the way back to it. */
export function FilesOfClass({ title, children }: Props) {
  const { t } = useTranslation('grade-files');
  return (
    <OfClass>
      {(gradebook) => (
        <>
          <PageHeader title={classTitle(gradebook.section)} day={title}>
            <Link to={`/classes/${gradebook.section.id}/gradebook`}>{t('to_gradebook')}</Link>
          </PageHeader>
          {children(gradebook)}
        </>
      )}
    </OfClass>
  );
}
