import type { Guid } from '@osss/shared/values.ts';
import type { At } from './grid-layout.ts';

/** The one dialog that lies over the grid. */
export type Asking =
  | { what: 'column'; column: string }
  /** Null: a new one. */
  | { what: 'assignment'; id: string | null }
  | { what: 'delete'; id: string }
  | { what: 'panel'; at: At }
  | { what: 'explain'; student: Guid };

export type Ask = (asking: Asking | null) => void;
