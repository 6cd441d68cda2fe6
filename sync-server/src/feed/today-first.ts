import type { Instant } from '@osss/shared/values';
import type { Transaction } from '../database/transaction.ts';
import { meetingToday, type Granted } from './scopes.ts';

/** FD3, the order of a first sync: the person, the school, today's classes with their pupils and sheets, the others, their sheets. */
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
      default:
        return kind satisfies never;
    }
  };
}
