import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../ui/use-now.ts';
import type { SchoolWords } from '../../ui/school-words.ts';
import { schoolMoment } from '@osss/shared/school-day.ts';
import { BoardExport } from './board-export.tsx';
import { BoardRow } from './board-row.tsx';
import { periodsOf, type PeriodGroup } from './board.ts';
import type { Day, OfficeMeeting, OfficeSchool } from './office-reads.ts';
import styles from './office.module.css';

type Props = { school: OfficeSchool; day: Day; words: SchoolWords; meetings: OfficeMeeting[] | undefined };

/** Taken and not taken, period by period: the running one stands first and open. */
export function BoardView({ school, day, words, meetings }: Props) {
  const { t } = useTranslation('office');
  const { minutes } = schoolMoment(useNow(), school.timezone);
  const [onlyOpen, setOnlyOpen] = useState(false);
  const isToday = day.date === school.today;
  const groups = periodsOf(meetings ?? [], isToday ? minutes : null);
  return (
    <section aria-labelledby="office-classes" className={styles.part} aria-busy={meetings === undefined}>
      <div className={styles.head}>
        <h2 id="office-classes">{t(isToday ? 'classes.title' : 'classes.title_day')}</h2>
        <label className={styles.check}>
          <input type="checkbox" checked={onlyOpen} onChange={(event) => setOnlyOpen(event.currentTarget.checked)} />
          {t('classes.not_taken_only')}
        </label>
        <BoardExport school={school} day={day} meetings={meetings ?? []} />
      </div>
      {meetings !== undefined && groups.length === 0 ? <p className={styles.none}>{t('classes.none')}</p> : null}
      {groups.map((group, index) => (
        <PeriodPart key={group.name} group={group} first={index === 0} onlyOpen={onlyOpen} words={words} />
      ))}
    </section>
  );
}

type PartProps = { group: PeriodGroup; first: boolean; onlyOpen: boolean; words: SchoolWords };

function PeriodPart({ group, first, onlyOpen, words }: PartProps) {
  const { t } = useTranslation('office');
  const [toggled, setToggled] = useState<boolean | null>(null);
  const open = toggled ?? (first || group.state === 'now');
  const { name, start, end, meetings } = group;
  const rows = onlyOpen ? meetings.filter(({ taken }) => taken === null) : meetings;
  const taken = meetings.filter((meeting) => meeting.taken !== null).length;
  const times = start === null || end === null ? null : t('classes.times', { from: words.bell(start), to: words.bell(end) });
  return (
    <section aria-label={name} className={styles.period} data-state={group.state}>
      <h3>
        <button type="button" aria-expanded={open} onClick={() => setToggled(!open)}>
          <span className={styles.periodName}>{name}</span>
          {times === null ? null : <span>{times}</span>}
          {group.state === 'now' ? <b className={styles.now}>{t('classes.now')}</b> : null}
          <span className={taken === meetings.length ? styles.yes : styles.waits}>
            {t('classes.count', { taken, count: meetings.length })}
          </span>
        </button>
      </h3>
      {open && rows.length === 0 ? <p className={styles.none}>{t('classes.all_taken')}</p> : null}
      {open && rows.length > 0 ? (
        <table className={styles.table} aria-label={t('classes.of_period', { period: name })}>
          <thead>
            <tr>
              {(['class', 'teacher', 'room', 'state', 'marked', 'open'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`classes.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((meeting) => (
              <BoardRow key={meeting.sheet_id} meeting={meeting} words={words} />
            ))}
          </tbody>
        </table>
      ) : null}
    </section>
  );
}
