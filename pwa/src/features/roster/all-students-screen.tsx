import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { classTitle } from '../../ui/names.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Quiet } from '../../ui/quiet.tsx';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import { ChangesPart } from './changes-part.tsx';
import { RosterList } from './roster-list.tsx';
import { useRoster } from './use-roster.ts';

/** All my students over my classes of the running term; for an office, the whole school. */
export function AllStudentsScreen() {
  const { t } = useTranslation('roster');
  const [asked, setAsked] = useSearchParams();
  const chosen = asked.get('class') ?? '';
  const roster = useRoster(chosen);
  const words = useSchoolWords(roster?.school?.timezone);
  if (roster === undefined) return null;
  const { rows, sections, today, wholeSchool, enrollments, school } = roster;
  const everybody = wholeSchool ? t('whole_school') : t('all_classes');
  const section = sections.find(({ id }) => id === chosen);
  const about = section === undefined ? everybody : classTitle(section);
  const firstDay = school?.terms.find(({ start_date, end_date }) => start_date <= today && today <= end_date)?.start_date ?? null;
  return (
    <>
      <PageHeader title={t('all')} day={about}>
        {t('students', { count: rows.filter((row) => row.state === 'here').length })}
      </PageHeader>
      <RosterList
        title={`${t('all')} · ${about}`}
        rows={rows}
        today={today}
        words={words}
        filter={
          <label>
            <span>{t('class')}</span>
            <select
              value={chosen}
              onChange={({ currentTarget: { value } }) =>
                setAsked((before) => {
                  if (value === '') before.delete('class');
                  else before.set('class', value);
                  return before;
                })
              }
            >
              <option value="">{everybody}</option>
              {sections.map((each) => (
                <option key={each.id} value={each.id}>
                  {classTitle(each)}
                </option>
              ))}
            </select>
          </label>
        }
      />
      {rows.length === 0 ? <Quiet title={t('nobody.what')} text={t('nobody.text')} /> : null}
      <ChangesPart enrollments={enrollments} rows={rows} sections={sections} today={today} firstDay={firstDay} words={words} />
    </>
  );
}
