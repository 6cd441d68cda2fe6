import { Button } from '@mantine/core';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { AttendanceActions } from '../../ui/attendance/attendance-actions.tsx';
import { ClassHeader } from '../../ui/attendance/class-header.tsx';
import { ClassMessages } from '../../ui/attendance/class-messages.tsx';
import { DayTurnedQuestion } from '../../ui/attendance/day-turned-question.tsx';
import { mayMark } from '../../ui/attendance/may-mark.ts';
import { Tally } from '../../ui/attendance/tally.tsx';
import { useAttendanceKeyHelp } from '../../ui/attendance/use-attendance-key-help.ts';
import { useAttendanceKeys } from '../../ui/attendance/use-attendance-keys.ts';
import { useClass, type ClassOfDay } from '../../ui/attendance/use-class.ts';
import { useMarking } from '../../ui/attendance/use-marking.ts';
import type { Selection } from '../../ui/attendance/use-selection.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { PickerLink } from '../../ui/picker-link.tsx';
import { Quiet } from '../../ui/quiet.tsx';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import { chartHand, placesOf } from './chart-hand.ts';
import { useChosenPlan, useViewpoint } from './device-choice.ts';
import { PlanChoice } from './plan-choice.tsx';
import { PrintSheet } from './print-sheet.tsx';
import { SeatsChart } from './seats-chart.tsx';
import { useSeating, type Seating } from './use-seating.ts';
import { ViewToggle } from './view-toggle.tsx';
import styles from './seats.module.css';

/** Attendance of one class meeting by where students sit; the list of the same sheet is one link away. */
export function SeatsScreen() {
  const { t } = useTranslation('seating');
  const { section = '', date = '', period = '' } = useParams();
  const shown = useClass(section, date, period);
  const seating = useSeating(section, date);
  if (shown === undefined || seating === undefined) return null;
  if (shown === null || seating === null) {
    return (
      <>
        <PageHeader title={t('title')} />
        <Quiet title={t('not_here.what')} text={t('not_here.text')}>
          <Link to="/">{t('not_here.back')}</Link>
        </Quiet>
      </>
    );
  }
  return <ClassSeats key={shown.sheetId} shown={shown} seating={seating} />;
}

const nobody: ReadonlySet<string> = new Set();
/** On a chart one student is marked at a time: a range of a list has no shape here. */
const noSelection: Selection = {
  chosen: nobody,
  choosing: false,
  begin: () => undefined,
  toggle: () => undefined,
  extend: () => undefined,
  all: () => undefined,
  clear: () => undefined,
};

function ClassSeats({ shown, seating }: { shown: ClassOfDay; seating: Seating }) {
  const { t } = useTranslation('seating');
  const { school, section, rows } = shown;
  const words = useSchoolWords(school.timezone);
  const screen = useRef<HTMLDivElement>(null);
  const [plan, choose] = useChosenPlan(section.id, seating.plans);
  const [viewpoint, setViewpoint] = useViewpoint();
  const state = useMarking(shown);
  const disabled = mayMark(shown) === 'no';
  const places = useMemo(() => placesOf(rows, plan, viewpoint), [rows, plan, viewpoint]);
  const hand = useMemo(() => chartHand(rows, places), [rows, places]);
  useAttendanceKeyHelp(school.attendance_codes, 'seats');
  useAttendanceKeys({
    screen,
    codes: school.attendance_codes,
    rows,
    marking: state.marking,
    selection: noSelection,
    hand,
    enabled: !disabled,
    // Names are searched and notes written in the list.
    onJump: () => undefined,
    onDetails: () => undefined,
  });
  const [, date, period] = shown.sheetId.split(':');
  const meeting = `/classes/${section.id}/${date}/${period}`;
  return (
    <div ref={screen} className={styles.screen} tabIndex={-1}>
      <ClassHeader shown={shown} words={words} />
      <ClassMessages shown={shown} allowed={mayMark(shown)} words={words} />
      <AttendanceActions shown={shown} state={state} disabled={disabled} words={words}>
        <Button variant="default" component={Link} to={meeting}>
          {t('list')}
        </Button>
        <PickerLink to={`${meeting}/pick`} />
      </AttendanceActions>
      <Tally rows={rows} codes={school.attendance_codes} />
      <div className={styles.bar}>
        {plan === null ? <span>{t('none.what')}</span> : <PlanChoice plans={seating.plans} plan={plan} choose={choose} />}
        {seating.mayArrange ? (
          <Button variant="default" component={Link} to={`/classes/${section.id}/seating`}>
            {t(plan === null ? 'make' : 'change')}
          </Button>
        ) : null}
        {plan === null ? null : (
          <>
            <ViewToggle viewpoint={viewpoint} setViewpoint={setViewpoint} />
            <Button variant="default" onClick={() => window.print()}>
              {t('print')}
            </Button>
          </>
        )}
      </div>
      <SeatsChart {...{ shown, plan, places, viewpoint, disabled, words }} marking={state.marking} />
      <DayTurnedQuestion shown={shown} turned={state.turned} words={words} />
      {plan === null ? null : <PrintSheet seating={seating} plan={plan} viewpoint={viewpoint} words={words} />}
    </div>
  );
}
