import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { StoredScore } from '@osss/shared/collections/scores.ts';
import { flagKeys, readScore, scoreText } from '../../ui/gradebook/score-text.ts';
import type { ScoreFlag } from '@osss/shared/grading/score.ts';
import type { Mutation } from '@osss/shared/protocol.ts';
import { openBox, type Box } from '../../ui/open-box.ts';
import { assertNever } from '@osss/shared/refusals.ts';
import type { Ask } from './asking.ts';
import { editorCommand, gridCommand, type GridCommand } from './grid-keys.ts';
import { atPlace, isScore, nameColumn, placeOf, type At } from './grid-layout.ts';
import { nextByTab } from './grid-moves.ts';
import { rangeOf, scoresIn } from './grid-range.ts';
import { fillDown, type Entry } from './score-edits.ts';
import type { Grid } from './use-grid.ts';
import type { Tell } from './use-telling.ts';
import type { Writing } from './use-writing.ts';

export type Hand = {
  /** What is being typed in the open field. */
  draft: Box<string>;
  onKeyDown: (event: KeyboardEvent) => void;
  run: (command: GridCommand) => boolean;
  /** Ends an open field and keeps what is in it. */
  commit: () => void;
  open: (at: At, text: string | null) => void;
  flag: (flag: ScoreFlag) => void;
};

type Options = { grid: Grid; section: string; writing: Writing; tell: Tell; ask: Ask; page: () => number };

/** What keys and buttons do to the scores under the hand. */
export function useHand({ grid: { state, dispatch }, section, writing, tell, ask, page }: Options): Hand {
  const { t } = useTranslation('grid');
  const navigate = useNavigate();
  const [draft] = useState(() => openBox(''));
  // After Esc the next Tab leaves the grid: nobody is caught in it (WCAG 2.1.2).
  const leaving = useRef(false);
  const { layout, at, anchor, editing } = state;

  const selection = (): At[][] => {
    const range = at === null || anchor === null ? null : rangeOf(layout, anchor, at);
    return range === null ? [] : scoresIn(layout, range);
  };
  const textOf = (cell: At) => writing.refused.of(cell)?.text ?? scoreText(writing.standing(cell));
  const open = (cell: At, text: string | null) => {
    if (!isScore(cell)) return;
    if (!writing.mayEnter(cell)) return tell.say(t('said.closed', { count: 1 }));
    const shown = text ?? textOf(cell);
    draft.put(shown);
    dispatch({ kind: 'edit', editing: { at: cell, text: shown, how: text === null ? 'opened' : 'typed' } });
  };
  const commit = () => {
    if (editing === null) return;
    const text = draft.get();
    dispatch({ kind: 'close' });
    if (editing.how === 'typed' || text !== editing.text) tell.entered(writing.enter([{ at: editing.at, text }]));
  };
  const put = (entries: Entry[]) => tell.entered(writing.put(entries));
  const fill = () => {
    const rows = selection();
    const place = at === null ? null : placeOf(layout, at);
    const above = place === null || place.row === 0 ? null : atPlace(layout, { ...place, row: place.row - 1 });
    put(fillDown(rows, above === null ? [] : [above], writing.standing));
  };
  const takeBack = (gesture: 'undo' | 'redo') => {
    void writing[gesture]().then((mutations) =>
      tell.say(t(mutations === null ? 'said.nothing' : `said.${gesture}`, { count: changesOf(mutations) })),
    );
  };
  const enterFrozen = (cell: At) => {
    if (cell.column === nameColumn) void navigate(`/classes/${section}/gradebook/students/${cell.row}`);
    else ask({ what: 'explain', student: cell.row });
  };

  const run = (command: GridCommand): boolean => {
    const leave = leaving.current;
    leaving.current = command.kind === 'cancel';
    switch (command.kind) {
      case 'step':
        commit();
        dispatch({ ...command, ground: { page: page(), filled: (cell) => isFilled(atPlace(layout, cell)) } });
        return true;
      case 'tab': {
        commit();
        const from = at === null ? null : placeOf(layout, at);
        if (leave || from === null || nextByTab(from, command.back, layout) === null) return false;
        dispatch(command);
        return true;
      }
      case 'enter':
        commit();
        if (at !== null && !isScore(at)) enterFrozen(at);
        else dispatch(command);
        return true;
      case 'edit':
        if (at !== null) open(at, command.text);
        // What begins a composition is written by the browser itself, in the field that is open by then.
        return command.text !== '';
      case 'cancel':
        if (editing === null) writing.refused.forget(selection().flat());
        dispatch(editing === null && at !== null ? { kind: 'go', to: at } : { kind: 'close' });
        return true;
      case 'clear':
        put(selection().flatMap((row) => row.map((cell) => ({ at: cell, score: null }))));
        return true;
      case 'fill_down':
        fill();
        return true;
      case 'select':
        dispatch(command);
        return true;
      case 'undo':
      case 'redo':
        takeBack(command.kind);
        return true;
      case 'new_assignment':
        commit();
        ask({ what: 'assignment', id: null });
        return true;
      case 'panel':
        if (at !== null && isScore(at)) ask({ what: 'panel', at });
        return true;
      case 'explain':
        if (at !== null) ask({ what: 'explain', student: at.row });
        return true;
      case 'column_menu':
        if (at !== null) ask({ what: 'column', column: at.column });
        return true;
      default:
        return assertNever(command);
    }
  };
  const isFilled = (cell: At | null) => cell !== null && (!isScore(cell) || writing.standing(cell) !== null);

  return useSteady({
    ...{ draft, run, commit, open },
    flag: (flag) => put(selection().flatMap((row) => row.map((cell) => ({ at: cell, score: flagged(flag, writing.standing(cell)) })))),
    onKeyDown: (event) => {
      const rightToLeft = getComputedStyle(event.currentTarget).direction === 'rtl';
      const pressed = { ...keyOf(event), isComposing: event.nativeEvent.isComposing };
      const command = editing === null ? gridCommand(pressed, rightToLeft) : editorCommand(pressed, editing.how, rightToLeft);
      if (command !== null && run(command)) event.preventDefault();
    },
  });
}

/** The same object for good, which does what was drawn last: a button that is given it is not drawn again at every key. */
function useSteady(hand: Hand): Hand {
  const [latest] = useState(() => openBox(hand));
  useLayoutEffect(() => latest.put(hand));
  return useState((): Hand => ({
    draft: hand.draft,
    onKeyDown: (event) => latest.get().onKeyDown(event),
    run: (command) => latest.get().run(command),
    commit: () => latest.get().commit(),
    open: (at, text) => latest.get().open(at, text),
    flag: (flag) => latest.get().flag(flag),
  }))[0];
}

function keyOf({ key, code, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent) {
  return { key, code, ctrlKey, metaKey, shiftKey, altKey };
}

/** As if its two letters had been typed. */
function flagged(flag: ScoreFlag, before: StoredScore | null): StoredScore | null {
  const read = readScore(flagKeys[flag], [], before);
  return 'score' in read ? read.score : before;
}

function changesOf(mutations: readonly Mutation[] | null): number {
  return (mutations ?? []).reduce((sum, { changes }) => sum + changes.length, 0);
}
