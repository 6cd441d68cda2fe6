import type { Instant } from '@osss/shared/values';
import type { Transaction } from '../database/transaction.ts';
import { meetingToday, type Granted } from './scopes.ts';

/** FD3, the order of a first sync: the person, the school, today's classes with their pupils and sheets, the others, their sheets and grades; then whom to call, and the school's names. */
export async function todayFirst(transaction: Transaction, granted: readonly Granted[], now: Instant): Promise<(scope: Granted) => number> {
  const rosters = granted.filter(({ kind }) => kind === 'roster').map(({ ref }) => ref);
  const today = await meetingToday(transaction, rosters, now);
  return ({ kind, ref }) => {
    switch (kind) {
      case 'user':
        return 0;
      case 'school':
        return 1;
      case 'roster':
        return today.sections.has(ref) ? 2 : 4;
      case 'student':
      case 'safety':
      case 'plans':
        return today.students.has(ref) ? 2 : 4;
      case 'attendance':
        return today.sections.has(ref) ? 3 : 5;
      case 'grades':
        return today.sections.has(ref) ? 4 : 5;
      // What one rarely needs comes when all one works with is here; whom to call about today's pupils before the others.
      case 'contacts':
        return today.students.has(ref) ? 6 : 7;
      case 'emergency':
        return 6;
      default:
        return kind satisfies never;
    }
  };
}
