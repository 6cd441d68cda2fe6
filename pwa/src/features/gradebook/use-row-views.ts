import { useMemo, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useSectionCellStates } from '../../ui/classroom-context.tsx';
import { useGradeWords } from '../../ui/gradebook/grade-words.ts';
import type { GradebookStudent } from '../../ui/gradebook/gradebook-students.ts';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import { cellView } from './cell-view.ts';
import type { ChosenPeriod, Choices } from './choices.ts';
import { averageOf } from './grade-figures.ts';
import { firstScoreColumn, isScore, placeOf } from './grid-layout.ts';
import { holds, isOneCell, rangeOf } from './grid-range.ts';
import { rememberRows, type RowView } from './row-views.ts';
import type { Grid } from './use-grid.ts';
import type { Writing } from './use-writing.ts';
import { drawn, type Window } from './window-of.ts';

type Options = { gradebook: SectionGradebook; choices: Choices; grid: Grid; writing: Writing; window: Window };

/** The rows that are drawn, each the same object as long as it shows the same. */
export function useRowViews({ gradebook, choices, grid: { state, columns }, writing, window }: Options): RowView[] {
  const { t } = useTranslation('grid');
  const { short, percent } = useGradeWords();
  const [remember] = useState(rememberRows);
  const states = useSectionCellStates('assignments', gradebook.section.id);
  const typedVersion = useSyncExternalStore(writing.typed.subscribe, writing.typed.version);
  const refusedVersion = useSyncExternalStore(writing.refused.subscribe, writing.refused.version);
  const { layout, at, anchor, editing } = state;
  const hand = (at === null ? null : placeOf(layout, at)) ?? { row: -1, column: -1 };
  const range = at === null || anchor === null ? null : rangeOf(layout, anchor, at);
  const chosen = range === null || isOneCell(range) || (at !== null && !isScore(at)) ? null : range;
  const shown = drawn(window.start, Math.min(window.end, columns.length), hand.column - firstScoreColumn).join(' ');
  const students = useMemo(() => new Map(gradebook.students.map((student) => [student.id, student])), [gradebook.students]);
  const averages = useAverages(gradebook, choices.period, percent);
  const [excused, nameless] = [t('excused'), t('no_name')];

  // Once for all that they show: a step of the hand shows nothing else.
  const cellsOf = useMemo(() => {
    const made = new Map<GradebookStudent, RowView['cells']>();
    const indexes = shown === '' ? [] : shown.split(' ').map(Number);
    const make = (student: GradebookStudent) =>
      indexes.flatMap((index) => {
        const assignment = columns[index];
        if (assignment === undefined) return [];
        const cell = { row: student.id, column: assignment.id };
        const [typed, refused] = [writing.typed.of(cell), writing.refused.of(cell)?.text];
        const view = cellView({ assignment, student, typed, refused, states: states?.get(assignment.id), short, excused });
        return [{ ...view, index }];
      });
    return (student: GradebookStudent) => {
      const cells = made.get(student) ?? make(student);
      made.set(student, cells);
      return cells;
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- what was typed or refused is not React's: its version says when it is another
  }, [shown, columns, writing, states, short, excused, typedVersion, refusedVersion]);
  const rowAt = (index: number): RowView[] => {
    const student = students.get(layout.rows[index] ?? '');
    if (student === undefined) return [];
    const average = averages.get(student.id);
    return [
      {
        ...{ id: student.id, index, here: student.here, cells: cellsOf(student) },
        name: student.name === '' ? nameless : student.name,
        average: average?.text ?? '',
        letter: average?.letter ?? '',
        hand: hand.row === index ? (at?.column ?? null) : null,
        selected:
          chosen !== null && holds(chosen, index, chosen.start)
            ? `${chosen.start - firstScoreColumn} ${chosen.end - firstScoreColumn}`
            : '',
        editing: editing?.at.row === student.id ? editing.at.column : null,
      },
    ];
  };
  return remember(drawn(window.top, Math.min(window.bottom, layout.rows.length), hand.row).flatMap(rowAt));
}

/** Asked for once a gradebook, not at every scroll and every step of the hand. */
function useAverages(gradebook: SectionGradebook, period: ChosenPeriod, percent: (text: string | null) => string) {
  return useMemo(() => {
    const shown = (student: GradebookStudent) => {
      const total = averageOf(gradebook, period, student);
      return { text: percent(total?.percent ?? null), letter: total?.letter ?? '' };
    };
    return new Map(gradebook.students.map((student) => [student.id, shown(student)]));
  }, [gradebook, period, percent]);
}
