import { assertNever } from '@osss/shared/refusals.ts';
import type { Finding } from './findings.ts';

/** What is missing and what to do, for the operator's terminal and for programs; pages have their own words by the code. */
export function findingSentence({ code, count, examples, from, to }: Finding): string {
  const some = examples.length === 0 ? '' : ` (${examples.join('; ')}${count > examples.length ? '; …' : ''})`;
  const of = (one: string, many: string) => `${count} ${count === 1 ? one : many}`;
  switch (code) {
    case 'no_term':
      return 'No term runs or is to come: import the roster of this school year.';
    case 'no_classes':
      return 'No class is taught in a term that runs or is to come: import the roster of this school year.';
    case 'no_default_schedule':
      return 'There is no default bell schedule: say when the periods ring.';
    case 'no_instructional_day':
      return `No calendar day is instructional between ${from} and ${to}: list the school days.`;
    case 'no_present_code':
      return 'No attendance code means present for teachers: add one, such as P.';
    case 'labels_without_meaning':
      return `${of('label of classes means', 'labels of classes mean')} nothing yet${some}: say which period and days each is.`;
    case 'periods_without_time':
      return `${of('period in which classes meet has', 'periods in which classes meet have')} no time${some}: say when they ring.`;
    case 'classes_without_meeting':
      return `${of('class has', 'classes have')} no meeting${some}: say what their labels mean, or add labels in the roster.`;
    case 'classes_without_teacher':
      return `${of('class has', 'classes have')} no teacher${some}: add the teacher in the roster and import it again.`;
    case 'teachers_without_sign_in':
      return `${of('teacher has', 'teachers have')} no sign-in${some}: link them.`;
    case 'cycle_days_never_come':
      return `Classes meet on ${of('cycle day that no', 'cycle days that no')} coming school day is${some}: give the calendar its cycle days.`;
    case 'calendar_ends_early':
      return `The calendar ends on ${from}, the last term on ${to}: list the days between.`;
    case 'schedules_lack_periods':
      return `${of('bell schedule in use lacks', 'bell schedules in use lack')} times of periods in which classes meet${some}: add them.`;
    case 'classes_without_students':
      return `${of('class has', 'classes have')} no students${some}: import their enrollments, or end the class.`;
    case 'time_zone_not_said':
      return 'The time zone is still UTC: say the school’s own, such as America/Chicago.';
    default:
      return assertNever(code);
  }
}
