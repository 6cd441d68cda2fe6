import { assertNever } from '@osss/shared/refusals.ts';
import { atPlace, isScore, firstScoreColumn, placeOf, type At, type GridLayout, type Place } from './grid-layout.ts';
import { nextByTab, stepFrom, type Ground, type Step } from './grid-moves.ts';

/** `typed`: the first key replaced what stood there, and arrows end it; `opened`: what stood there is changed, arrows move in it. */
export type Editing = { at: At; text: string; how: 'typed' | 'opened' };

export type GridState = {
  layout: GridLayout;
  /** Where the hand is. */
  at: At | null;
  /** Where a selection began; the same cell when there is none. */
  anchor: At | null;
  /** Where both stood last: what is gone leaves the hand at its place. */
  was: Place;
  /** The column a row of Tabs began in: Enter goes on there. */
  tabbedFrom: string | null;
  editing: Editing | null;
};

export type GridAction =
  | { kind: 'layout'; layout: GridLayout }
  | { kind: 'go'; to: At; extend?: boolean }
  | { kind: 'step'; step: Step; extend: boolean; ground: Omit<Ground, 'layout'> }
  | { kind: 'tab'; back: boolean }
  | { kind: 'enter'; back: boolean }
  | { kind: 'select'; what: 'all' | 'row' | 'column' }
  | { kind: 'edit'; editing: Editing }
  | { kind: 'close' };

export function openGrid(layout: GridLayout): GridState {
  const was = { row: 0, column: Math.min(firstScoreColumn, layout.columns.length - 1) };
  const at = atPlace(layout, was);
  return { layout, at, anchor: at, was, tabbedFrom: null, editing: null };
}

export function gridReducer(state: GridState, action: GridAction): GridState {
  switch (action.kind) {
    case 'layout':
      return relaid(state, action.layout);
    case 'go':
      return gone(state, action.to, action.extend ?? false);
    case 'step': {
      const from = standing(state);
      if (from === null) return state;
      const to = atPlace(state.layout, stepFrom(from, action.step, { ...action.ground, layout: state.layout }));
      return to === null ? state : gone(state, to, action.extend);
    }
    case 'tab':
      return tabbed(state, action.back);
    case 'enter':
      return entered(state, action.back);
    case 'select':
      return selected(state, action.what);
    case 'edit':
      return {
        ...state,
        at: action.editing.at,
        anchor: action.editing.at,
        was: placeOr(state, action.editing.at),
        editing: action.editing,
      };
    case 'close':
      return { ...state, editing: null };
    default:
      return assertNever(action);
  }
}

function standing({ layout, at }: GridState): Place | null {
  return at === null ? null : placeOf(layout, at);
}

function placeOr({ layout, was }: GridState, at: At): Place {
  return placeOf(layout, at) ?? was;
}

/** Rows and columns that came, went or changed places: the hand stays on its cell, and where that is gone, at its place. */
function relaid(state: GridState, layout: GridLayout): GridState {
  const next = { ...state, layout };
  if (state.at === null) return { ...openGrid(layout), editing: state.editing };
  const place = placeOf(layout, state.at);
  if (place === null) {
    const at = atPlace(layout, state.was);
    return { ...next, at, anchor: at, was: at === null ? state.was : (placeOf(layout, at) ?? state.was) };
  }
  const anchored = state.anchor !== null && placeOf(layout, state.anchor) !== null;
  return { ...next, was: place, anchor: anchored ? state.anchor : state.at };
}

function gone(state: GridState, to: At, extend: boolean): GridState {
  const place = placeOf(state.layout, to);
  if (place === null) return state;
  // A selection is of scores: it ends where they begin.
  const reached = extend ? atPlace(state.layout, { ...place, column: Math.max(place.column, firstScoreColumn) }) : to;
  if (reached === null || (extend && (state.anchor === null || !isScore(state.anchor)))) return state;
  return { ...state, at: reached, anchor: extend ? state.anchor : reached, was: placeOr(state, reached), tabbedFrom: null };
}

function tabbed(state: GridState, back: boolean): GridState {
  const from = standing(state);
  const next = from === null ? null : nextByTab(from, back, state.layout);
  const to = next === null ? null : atPlace(state.layout, next);
  if (to === null || state.at === null) return state;
  const tabbedFrom = back ? null : (state.tabbedFrom ?? state.at.column);
  return { ...gone(state, to, false), tabbedFrom };
}

/** Down; after a row of Tabs, to below where it began. */
function entered(state: GridState, back: boolean): GridState {
  const from = standing(state);
  if (from === null) return state;
  const column = state.tabbedFrom === null ? from.column : state.layout.columns.indexOf(state.tabbedFrom);
  const to = atPlace(state.layout, { row: from.row + (back ? -1 : 1), column: column < 0 ? from.column : column });
  return to === null ? state : gone(state, to, false);
}

function selected(state: GridState, what: 'all' | 'row' | 'column'): GridState {
  const from = standing(state);
  const { rows, columns } = state.layout;
  if (from === null || columns.length <= firstScoreColumn) return state;
  const column = Math.max(from.column, firstScoreColumn);
  const rowsOf = what === 'row' ? [from.row, from.row] : [0, rows.length - 1];
  const columnsOf = what === 'column' ? [column, column] : [firstScoreColumn, columns.length - 1];
  const anchor = atPlace(state.layout, { row: rowsOf[0] ?? 0, column: columnsOf[0] ?? 0 });
  const at = atPlace(state.layout, { row: rowsOf[1] ?? 0, column: columnsOf[1] ?? 0 });
  return anchor === null || at === null ? state : { ...state, anchor, at, was: placeOr(state, at), tabbedFrom: null };
}
