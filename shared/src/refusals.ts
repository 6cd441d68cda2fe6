/** Why a change was kept aside at the school instead of applied. Nothing typed is dropped: each is stored with its reason. */
export const heldReasons = [
  'no_access',
  'outside_window',
  'too_late',
  'not_enrolled',
  'unknown_code',
  'office_only_code',
  'no_such_document',
  'too_many',
  'period_locked',
  'grades_posted',
  'unknown_grading_period',
] as const;
export type HeldReason = (typeof heldReasons)[number];

/** Why a well-formed change did not become the cell's value. */
export const lostReasons = ['superseded', 'undo_superseded', 'withdrawn'] as const;
export type LostReason = (typeof lostReasons)[number];

/** Why a mutation could not be understood at all; the only ones that are not stored at the school. */
export const malformedReasons = [
  'shape',
  'unknown_collection',
  'unknown_cell',
  'bad_value',
  'key_mismatch',
  'scope_mismatch',
  'wrong_actor',
  'reserved_name',
  'too_large',
  'id_reused',
] as const;
export type MalformedReason = (typeof malformedReasons)[number];

/** Whether somebody at the office can say yes to a held change. A code that does not exist cannot be stored by any yes. */
export function decidable(reason: HeldReason): boolean {
  switch (reason) {
    case 'no_access':
    case 'outside_window':
    case 'too_late':
    case 'office_only_code':
    case 'not_enrolled':
    case 'period_locked':
    case 'grades_posted':
      return true;
    case 'unknown_code':
    case 'no_such_document':
    case 'too_many':
    case 'unknown_grading_period':
      return false;
    default:
      return assertNever(reason);
  }
}

export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
