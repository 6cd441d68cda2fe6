import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { calendar } from '@osss/shared/setup/parts.ts';
import type { Guid } from '@osss/shared/values.ts';
import { answerOf } from '../../data/api/client.ts';
import { useApi } from '../../ui/api-context.tsx';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import { firstBrush, painted, takenFrom, type Brush, type Day } from './calendar-days.ts';
import { CalendarBrush } from './calendar-brush.tsx';
import { CalendarMonth } from './calendar-month.tsx';
import { CalendarRule } from './calendar-rule.tsx';
import { Part, PartForm } from './part-form.tsx';
import { useAskAgain, type SetupOfSchool } from './setup-reads.ts';
import { TakeFrom } from './take-from.tsx';
import { usePart } from './use-part.ts';
import styles from './setup.module.css';

type Props = { school: Guid; setup: SetupOfSchool };

/** Which days are school days, month by month, and by rule. */
export function CalendarPart({ school, setup }: Props) {
  const { t } = useTranslation('setup');
  const words = useSchoolWords();
  const api = useApi();
  const part = usePart({
    part: 'calendar',
    loaded: setup.calendar,
    schema: calendar,
    write: ({ days }, version) =>
      answerOf(
        api.PUT('/api/v1/schools/{id}/setup/calendar', {
          params: { path: { id: school }, header: { 'if-match': version } },
          body: { days },
        }),
      ),
    onSaved: useAskAgain(school),
  });
  const [brush, setBrush] = useState<Brush>(firstBrush);
  const [month, setMonth] = useState(setup.about.today.slice(0, 7));
  const { days } = part.value;
  const schedules = setup.bell_schedules.value.filter(({ is_default }) => !is_default).map(({ name }) => name);
  const schoolDays = days.filter(({ day_type }) => day_type === 'instructional');
  const [first, last] = [schoolDays[0], schoolDays.at(-1)];
  const change = (next: Day[]) => part.change({ generate: [], days: next });
  return (
    <Part
      anchor="calendar"
      title={t('calendar.title')}
      summary={
        first === undefined || last === undefined
          ? t('nothing_yet')
          : t('calendar.summary', { n: schoolDays.length, from: words.shortDay(first.date), to: words.shortDay(last.date) })
      }
    >
      <PartForm part={part}>
        {days.length === 0 ? (
          <TakeFrom school={school} onTake={(other) => change(takenFrom(other.calendar.value.days, schedules))} />
        ) : null}
        <CalendarRule
          terms={setup.about.terms}
          days={days}
          onFill={(next, from) => {
            change(next);
            setMonth(from.slice(0, 7));
          }}
        />
        <CalendarBrush brush={brush} schedules={schedules} onChange={setBrush} />
        <p className={styles.hint}>{t('calendar.hint')}</p>
        <CalendarMonth month={month} days={days} onMonth={setMonth} onDay={(date) => change(painted(days, date, brush))} />
      </PartForm>
    </Part>
  );
}
