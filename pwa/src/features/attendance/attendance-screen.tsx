import { Suspense, lazy, useCallback, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { Guid } from '@osss/shared/values.ts';
import { AttendanceActions } from '../../ui/attendance/attendance-actions.tsx';
import { ClassHeader } from '../../ui/attendance/class-header.tsx';
import { ClassMessages } from '../../ui/attendance/class-messages.tsx';
import { DayTurnedQuestion } from '../../ui/attendance/day-turned-question.tsx';
import { listHand } from '../../ui/attendance/focus.ts';
import { mayMark } from '../../ui/attendance/may-mark.ts';
import { Tally } from '../../ui/attendance/tally.tsx';
import { useAttendanceKeyHelp } from '../../ui/attendance/use-attendance-key-help.ts';
import { useAttendanceKeys } from '../../ui/attendance/use-attendance-keys.ts';
import { useClass, type ClassOfDay } from '../../ui/attendance/use-class.ts';
import { useMarking } from '../../ui/attendance/use-marking.ts';
import { useSelection } from '../../ui/attendance/use-selection.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Quiet } from '../../ui/quiet.tsx';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import { AttendanceTable } from './attendance-table.tsx';
import { MeetingSwitch } from './meeting-switch.tsx';
import { NameJump } from './name-jump.tsx';
import { OtherViews } from './other-views.tsx';
import { PrintedRegister } from './printed-register.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { usePointing } from './use-pointing.ts';
import { usePrinting } from './use-printing.ts';
import type { OpenDetails } from './row-details.tsx';
import styles from './attendance.module.css';

const WhyNotHere = lazy(async () => ({ default: (await import('./why-not-here.tsx')).WhyNotHere }));

/** Attendance of one class meeting; its section, day and period stand in the address, so that no drop-down can point at another. */
export function AttendanceScreen() {
  const { t } = useTranslation('attendance');
  const { section = '', date = '', period = '' } = useParams();
  const shown = useClass(section, date, period);
  if (shown === undefined) return null;
  if (shown === null) {
    return (
      <>
        <PageHeader title={t('title')} />
        <Quiet title={t('not_here.what')} text={t('not_here.text')}>
          <Link to="/">{t('not_here.back')}</Link>
        </Quiet>
      </>
    );
  }
  return <ClassAttendance key={shown.sheetId} shown={shown} />;
}

type Asking = { what: 'jump' } | { what: 'why'; name: string };

function ClassAttendance({ shown }: { shown: ClassOfDay }) {
  const { t } = useTranslation('attendance');
  const { school, rows } = shown;
  const words = useSchoolWords(school.timezone);
  const screen = useRef<HTMLDivElement>(null);
  const state = useMarking(shown);
  const selection = useSelection();
  const [details, setDetails] = useState<OpenDetails | null>(null);
  const [asking, setAsking] = useState<Asking | null>(null);
  const printing = usePrinting();
  const allowed = mayMark(shown);
  const disabled = allowed === 'no';
  const codes = school.attendance_codes;
  const jump = useCallback(() => setAsking({ what: 'jump' }), []);
  const hand = useMemo(() => listHand(rows), [rows]);
  useAttendanceKeyHelp(codes, 'list');
  useAttendanceKeys({
    screen,
    codes,
    rows,
    marking: state.marking,
    selection,
    hand,
    enabled: !disabled,
    onJump: jump,
    onDetails: (row, field) => setDetails({ student: row.student_id, field }),
  });
  usePointing(screen, { rows, selection, enabled: !disabled });
  const leave = (student?: Guid) => {
    // Nothing outside an open dialog can take the hand.
    flushSync(() => setAsking(null));
    const at = screen.current === null ? null : hand(screen.current);
    at?.focus(student ?? at.first());
  };
  return (
    <div ref={screen} className={styles.screen} tabIndex={-1}>
      <ClassHeader shown={shown} words={words} />
      <MeetingSwitch shown={shown} words={words} />
      <ClassMessages shown={shown} allowed={allowed} words={words} />
      <AttendanceActions shown={shown} state={state} disabled={disabled} words={words}>
        <OtherViews shown={shown} onJump={jump} onSelect={disabled ? null : selection.begin} />
      </AttendanceActions>
      <Tally rows={rows} codes={codes} />
      <AttendanceTable {...{ shown, details, disabled, words, selection }} marking={state.marking} onDetails={setDetails} />
      <button type="button" className={styles.why} onClick={() => setAsking({ what: 'why', name: '' })}>
        {t('why.ask')}
      </button>
      <SelectionBar rows={rows} codes={codes} selection={selection} marking={state.marking} />
      {asking?.what === 'jump' ? (
        <NameJump rows={rows} words={words} onLeave={leave} onWhy={(name) => setAsking({ what: 'why', name })} />
      ) : null}
      <Suspense fallback={null}>
        {asking?.what === 'why' ? <WhyNotHere shown={shown} name={asking.name} words={words} onLeave={leave} /> : null}
      </Suspense>
      <DayTurnedQuestion shown={shown} turned={state.turned} words={words} />
      {printing ? <PrintedRegister shown={shown} words={words} /> : null}
    </div>
  );
}
