import type { AttendanceCode } from '@osss/shared/collections/schools.ts';

export type Tone = 'p' | 'a' | 't' | 'e' | 's';

/** Which of the five tints a code wears; its letter always says the same, so that the colour may be missed. */
export function codeTone(code: Pick<AttendanceCode, 'code' | 'is_present' | 'is_excused' | 'wants_minutes'>): Tone {
  if (code.wants_minutes) return 't';
  if (code.code === 'S') return 's';
  if (code.is_present) return code.code === 'P' ? 'p' : 's';
  return code.is_excused ? 'e' : 'a';
}
