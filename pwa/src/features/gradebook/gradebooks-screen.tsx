import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { schoolDay } from '@osss/shared/school-day.ts';
import { useDocuments, useMe } from '../../ui/classroom-context.tsx';
import { isMine } from '../../ui/is-mine.ts';
import { classTitle } from '../../ui/names.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Quiet } from '../../ui/quiet.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import styles from './gradebooks.module.css';

/** One's classes, each leading to its gradebook. */
export function GradebooksScreen() {
  const { t } = useTranslation('gradebook');
  const me = useMe();
  const sections = useDocuments('sections');
  const schools = useDocuments('schools');
  const now = useNow(60_000);
  const { compare } = useSchoolWords();
  if (me === undefined || sections === undefined || schools === undefined) return null;
  const zone = (school_id: string) => schools.find(({ id }) => id === school_id)?.timezone ?? 'UTC';
  const mine = sections
    .filter((section) => me !== null && isMine(me, section, schoolDay(now, zone(section.school_id))))
    .toSorted((a, b) => compare(classTitle(a), classTitle(b)));
  return (
    <>
      <PageHeader title={t('title')} />
      {mine.length === 0 ? (
        <Quiet title={t('no_class.what')} text={t('no_class.text')} />
      ) : (
        <ul className={styles.classes}>
          {mine.map((section) => (
            <li key={section.id}>
              <Link to={`/classes/${section.id}/gradebook`}>{classTitle(section)}</Link>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
