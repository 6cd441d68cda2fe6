import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDocuments, useMe } from '../../ui/classroom-context.tsx';
import { Quiet } from '../../ui/quiet.tsx';
import type { SchoolWords } from '../../ui/school-words.ts';
import { isMine, type SchoolToday } from '../../ui/use-todays-classes.ts';
import { nextDayWithClasses } from './day-phase.ts';

/** A free day says so, and when the next classes are. */
export function NoClasses({ today: { school, moment, day }, words }: { today: SchoolToday; words: SchoolWords }) {
  const { t } = useTranslation('today');
  const me = useMe();
  const sections = useDocuments('sections') ?? [];
  const mine = sections.filter((section) => !me || isMine(me, section, moment.date));
  const next = nextDayWithClasses(school, mine, moment.date);
  const why = t(day?.day_type === 'instructional' ? 'none.no_class' : day?.day_type === 'holiday' ? 'none.holiday' : 'none.no_school');
  const text = next === null ? why : `${why} ${t('none.next', { day: words.wholeDay(next) })}`;
  return (
    <Quiet title={t('none.title')} text={text}>
      <Link to="/roster">{t('none.roster')}</Link>
    </Quiet>
  );
}
