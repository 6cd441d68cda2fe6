import { Button } from '@mantine/core';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { sheetId } from '@osss/shared/collections/attendance-sheets.ts';
import { schoolMoment } from '@osss/shared/school-day.ts';
import { classesOn } from '@osss/shared/timetable.ts';
import { useDocument } from '../../ui/classroom-context.tsx';
import { Key } from '../../ui/key.tsx';
import { classTitle } from '../../ui/names.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Quiet } from '../../ui/quiet.tsx';
import { StudentFace } from '../../ui/student-face.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import { isInRoom, meetingNow } from './present.ts';
import { RoundOfPicks } from './round-of-picks.tsx';
import { usePicker, type Picker } from './use-picker.ts';
import { useSeating, type Seating } from './use-seating.ts';
import styles from './picker.module.css';

/** Who is called next: everyone before anyone twice. */
export function PickerScreen() {
  const { t } = useTranslation('seating');
  const { section = '', date } = useParams();
  const seating = useSeating(section, date);
  if (seating === undefined) return null;
  if (seating === null) {
    return (
      <>
        <PageHeader title={t('pick.title')} />
        <Quiet title={t('not_here.what')} text={t('not_here.text')}>
          <Link to="/">{t('not_here.back')}</Link>
        </Quiet>
      </>
    );
  }
  return <ClassPicker key={section} seating={seating} />;
}

function ClassPicker({ seating }: { seating: Seating }) {
  const { t } = useTranslation('seating');
  const { section, school, seatable } = seating;
  const { date = seating.today, period } = useParams();
  const { minutes } = schoolMoment(useNow(), school.timezone);
  const meetings = classesOn(school, [section], date);
  const meeting = period === undefined ? meetingNow(meetings, minutes) : (meetings.find(({ period_id }) => period_id === period) ?? null);
  const sheet = useDocument('attendance_sheets', sheetId(section.id, date, period ?? meeting?.period_id ?? ''));
  const words = useSchoolWords(school.timezone);
  const here = seatable.filter(({ state }) => state === 'here');
  const present = here.filter(({ id }) => isInRoom(id, sheet ?? null, school.attendance_codes));
  const picker = usePicker(
    seating,
    present.map(({ id }) => id),
  );
  if (sheet === undefined) return null;
  return (
    <>
      <PageHeader title={classTitle(section, meeting?.period_name)} day={words.wholeDay(date)}>
        {`${t('pick.title')} · ${t('pick.here', { count: present.length })}`}
      </PageHeader>
      {present.length === 0 ? (
        <Quiet title={t('pick.nobody')} text={t('pick.nobody_text')} />
      ) : (
        <>
          <CalledName seating={seating} picker={picker} />
          <RoundOfPicks seating={seating} picker={picker} present={present.map(({ id }) => id)} />
        </>
      )}
    </>
  );
}

function CalledName({ seating, picker }: { seating: Seating; picker: Picker }) {
  const { t } = useTranslation('seating');
  const person = seating.seatable.find(({ id }) => id === picker.shown);
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    const free = !(event.target instanceof Element) || event.target.closest('button, a, input, select, summary') === null;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next =
      (event.shiftKey && event.code === 'KeyC') || (free && !event.shiftKey && (event.code === 'Space' || event.code === 'Enter'));
    if (!next && !(event.shiftKey && event.code === 'KeyX')) return;
    event.preventDefault();
    if (next) picker.next();
    else if (picker.shown !== null) picker.skip();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => pressed(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
  return (
    <section className={styles.stage}>
      <p role="status" className={styles.called} dir="auto">
        {person === undefined ? (
          <span className={styles.waiting}>{t('pick.ready')}</span>
        ) : (
          <span key={`${person.id} ${picker.called.length} ${picker.round}`} className={styles.name}>
            <StudentFace student={person.student} id={person.id} />
            {person.name === '' ? t('unknown_student') : person.name}
          </span>
        )}
      </p>
      <div className={styles.actions}>
        <Button size="lg" onClick={picker.next}>
          {picker.shown === null ? t('pick.first') : t('pick.next')}
          <Key name="⇧C" />
        </Button>
        <Button size="lg" variant="default" disabled={picker.shown === null} onClick={picker.skip}>
          {t('pick.skip')}
          <Key name="⇧X" />
        </Button>
      </div>
      {picker.failed ? (
        <p role="alert" className={styles.failed}>
          {t('failed')}
        </p>
      ) : null}
    </section>
  );
}
