import type { HeldReason } from '@osss/shared/refusals';
import { assertNever } from '@osss/shared/refusals';
import { ProblemError, type ProblemCode } from '../http/problem.ts';

/** An edit through a door that answers at once instead of keeping (REST, a decision of the office). */
export class RefusedError extends ProblemError {
  readonly reason: HeldReason;

  constructor(reason: HeldReason) {
    super(...problemFor(reason));
    this.name = 'RefusedError';
    this.reason = reason;
  }
}

function problemFor(reason: HeldReason): [ProblemCode, string] {
  switch (reason) {
    case 'no_access':
      return ['not_permitted', 'Your position does not let you write there.'];
    case 'no_such_document':
      return ['not_found', 'There is no such class meeting or record.'];
    case 'not_enrolled':
      return ['not_enrolled', 'The student is not enrolled in this class on that day: correct the enrollment first.'];
    case 'too_many':
      return ['not_decidable', 'There are as many of these as can be kept: delete some first.'];
    case 'unknown_code':
      return ['unknown_code', 'The school has no such attendance code: use one of its own.'];
    case 'office_only_code':
      return ['unknown_code', 'Only the office sets this code.'];
    case 'period_locked':
      return ['not_decidable', 'The grading period is closed.'];
    case 'grades_posted':
      return ['not_decidable', 'This grade is posted: reopen it first.'];
    case 'unknown_grading_period':
      return ['not_decidable', 'The school has no such grading period: use one of its own.'];
    case 'outside_window':
    case 'too_late':
      return ['not_decidable', 'The day is closed for this edit.'];
    default:
      return assertNever(reason);
  }
}
