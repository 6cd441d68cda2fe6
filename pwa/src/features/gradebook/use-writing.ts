import { useLayoutEffect, useMemo, useState } from 'react';
import type { StoredScore } from '@osss/shared/collections/scores.ts';
import type { Mutation } from '@osss/shared/protocol.ts';
import type { Classroom, Edit, Within } from '../../data/classroom.ts';
import { useClassroom } from '../../ui/classroom-context.tsx';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import { openBox } from '../../ui/open-box.ts';
import type { At } from './grid-layout.ts';
import { keptInTab, openText, refusedTexts, type KeptInTab, type OpenText } from './kept-in-tab.ts';
import { openRefusedTexts, type RefusedTexts } from './refused-texts.ts';
import { changing, readEntries, scoreEdits, type Entry } from './score-edits.ts';
import { openTypedScores, type TypedScores } from './typed-scores.ts';

/** Why a gesture did less than its hand meant; in words by the page. */
export type Entered = { stored: number; refused: number; closed: number };

export type Writing = {
  typed: TypedScores;
  refused: RefusedTexts;
  /** Of a field that was open when the page went away. */
  open: KeptInTab<OpenText>;
  /** What stands in a cell now, typed a moment ago or kept. */
  standing: (at: At) => StoredScore | null;
  mayEnter: (at: At) => boolean;
  /** Texts as they were typed or pasted: one gesture. */
  enter: (texts: readonly { at: At; text: string }[]) => Entered;
  put: (entries: readonly Entry[]) => Entered;
  /** Of the assignments themselves. */
  change: (edits: Edit[]) => Promise<unknown>;
  undo: () => Promise<Mutation[] | null>;
  redo: () => Promise<Mutation[] | null>;
};

/** Of these documents alone: what was typed on another screen is taken back there, where it is seen. */
export function withinGrid(section_id: string): Exclude<Within, string> {
  return { section_id, collections: ['assignments'] };
}

/** @param onFailed the last gesture could not be kept on this device. */
export function useWriting(gradebook: SectionGradebook, onFailed: () => void): Writing {
  const classroom = useClassroom();
  const [latest] = useState(() => openBox({ gradebook, onFailed }));
  useLayoutEffect(() => latest.put({ gradebook, onFailed }));
  const section = gradebook.section.id;
  return useMemo(
    () =>
      writingOf(
        classroom,
        section,
        () => latest.get().gradebook,
        () => latest.get().onFailed(),
      ),
    [classroom, section, latest],
  );
}

function writingOf(classroom: Classroom, section: string, now: () => SectionGradebook, failed: () => void): Writing {
  const typed = openTypedScores();
  const { subject } = classroom.person;
  const refused = openRefusedTexts(keptInTab(sessionStorage, `${subject} refused ${section}`, refusedTexts));
  const open = keptInTab(sessionStorage, `${subject} open ${section}`, openText);
  let turn: Promise<unknown> = Promise.resolve();
  // One after the other: an undo right behind a key takes that key back.
  const keep = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const done = turn.then(work);
    turn = done.catch(failed);
    return done;
  };
  const assignmentOf = (id: string) => [...now().assignments, ...now().deleted].find((assignment) => assignment.id === id);
  const standing: Writing['standing'] = (at) => {
    const own = typed.of(at);
    return own === undefined ? (assignmentOf(at.column)?.scores[at.row]?.score ?? null) : own;
  };
  const mayEnter: Writing['mayEnter'] = ({ row, column }) =>
    now().mayWrite && assignmentOf(column) !== undefined && now().students.some(({ id, here }) => id === row && here);
  const put: Writing['put'] = (entries) => {
    const open = entries.filter(({ at }) => mayEnter(at));
    refused.forget(open.map(({ at }) => at));
    const changed = changing(open, standing);
    if (changed.length > 0)
      typed.show(
        changed,
        keep(async () => classroom.edit(scoreEdits(changed))),
      );
    return { stored: changed.length, refused: 0, closed: entries.length - open.length };
  };
  const back = (gesture: 'undo' | 'redo') => {
    // Not before: what is taken back may itself be on its way to the journal still, and would show, go and come again.
    const taken = typed.taken();
    return keep(async () => {
      const mutations = await classroom[gesture](withinGrid(section));
      taken();
      return mutations;
    });
  };
  return {
    ...{ typed, refused, open, standing, mayEnter, put },
    enter: (texts) => {
      const open = texts.filter(({ at }) => mayEnter(at));
      const labels = (now().section.gradebook.scale ?? []).map(({ label }) => label);
      const read = readEntries(open, labels, standing);
      const { stored } = put(read.entries);
      refused.mark(read.refused);
      return { stored, refused: read.refused.length, closed: texts.length - open.length };
    },
    change: (edits) => (edits.length === 0 ? Promise.resolve() : keep(async () => classroom.edit(edits))),
    undo: () => back('undo'),
    redo: () => back('redo'),
  };
}
