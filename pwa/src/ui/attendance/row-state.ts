import { sameValue } from '@osss/shared/canonical.ts';
import { assertNever } from '@osss/shared/refusals.ts';
import type { Json } from '@osss/shared/values.ts';
import type { Row } from './rows.ts';

/** A sentence of the catalogue `school`, and how loud it is. */
export type RowState = { key: string; reason?: string; tone: 'quiet' | 'device' | 'trouble' };

/** The honest state of one student's mark: on this device, at the school, changed by the office, or kept aside and why. */
export function rowState({ teacher, office, cell }: Pick<Row, 'teacher' | 'office' | 'cell'>): RowState {
  switch (cell?.state) {
    case 'device':
      return { key: 'state.device', tone: 'device' };
    case 'held':
      return { key: 'state.held', reason: `held.${cell.reason}`, tone: 'trouble' };
    case 'lost':
      return { key: 'state.lost', reason: `lost.${cell.reason}`, tone: 'trouble' };
    case 'malformed':
      return { key: 'state.malformed', reason: `malformed.${cell.reason}`, tone: 'trouble' };
    case 'sent':
      return { key: 'state.sent', tone: 'quiet' };
    case undefined:
      return settled(teacher, office);
    default:
      return assertNever(cell);
  }
}

function settled(teacher: Row['teacher'], office: Row['office']): RowState {
  if (office !== null) {
    const differs = teacher !== null && !sameValue(teacher.code, office.code);
    return { key: differs ? 'state.corrected' : 'state.by_office', tone: 'quiet' };
  }
  return { key: teacher === null ? 'state.unmarked' : 'state.saved', tone: 'quiet' };
}

/** What was typed and does not stand at the school, to be shown beside what does. */
export function typedValue(cell: Row['cell']): Json | undefined {
  return cell !== undefined && 'value' in cell ? cell.value : undefined;
}
