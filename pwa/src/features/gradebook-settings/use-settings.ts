import { useMemo, useState } from 'react';
import type { Edit } from '../../data/classroom.ts';
import { useClassroom, useHistory } from '../../ui/classroom-context.tsx';
import { useKeptDraft } from '../../ui/gradebook/kept-draft.ts';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import { readSettings, type ReadSettings } from './read-settings.ts';
import { fieldsOf, nothingTyped, type SettingsFields, type Typed } from './settings-fields.ts';

export type Settings = {
  gradebook: SectionGradebook;
  mayWrite: boolean;
  fields: SettingsFields;
  typed: Typed;
  /** Shows it, and its effect; nothing is written yet. */
  type: (change: Partial<Typed>) => void;
  read: ReadSettings;
  /** Somebody has tried to save: what is empty is wrong from now on. */
  tried: boolean;
  changed: boolean;
  found: boolean;
  discard: () => void;
  /** One gesture; nothing where something is wrong. @returns whether it is saved */
  save: () => Promise<boolean>;
  /** Of these settings and of assignments' own cells: no score and no seat that is not on the screen. */
  history: { undo: () => void; redo: () => void; canUndo: boolean; canRedo: boolean };
  /** Does it at once, as a gesture of its own. */
  edit: (edits: Edit[]) => void;
  /** The last change could not be kept on this device. */
  failed: boolean;
};

const own = ['gradebook', 'name', 'category_id', 'due_date', 'points_possible', 'position', 'published', 'deleted_at'];

export function useSettings(gradebook: SectionGradebook): Settings {
  const classroom = useClassroom();
  const { section, mayWrite } = gradebook;
  const { draft, set, changed, found, forget } = useKeptDraft<Typed>(`settings of ${section.id}`, nothingTyped);
  const [tried, setTried] = useState(false);
  const [failed, setFailed] = useState(false);
  const within = { section_id: section.id, collections: ['sections', 'assignments'] as const, cells: own };
  const past = useHistory(within);
  const fields = useMemo(() => fieldsOf(section.gradebook, draft), [section.gradebook, draft]);
  const read = useMemo(() => readSettings(section.gradebook, fields), [section.gradebook, fields]);
  const keep = (work: Promise<unknown>) =>
    work.then(
      () => setFailed(false),
      () => setFailed(true),
    );
  const discard = () => {
    forget();
    setTried(false);
  };
  const save = async () => {
    setTried(true);
    if (read.problems.size > 0) return false;
    try {
      const edits = settingsEdits(gradebook, read);
      if (edits.length > 0) await classroom.edit(edits);
    } catch {
      setFailed(true);
      return false;
    }
    setFailed(false);
    discard();
    return true;
  };
  return {
    ...{ gradebook, mayWrite, fields, read, tried, found, discard, save, failed, typed: draft, type: set },
    changed: changed && (read.changes.length > 0 || read.problems.size > 0),
    history: {
      undo: () => void keep(classroom.undo(within)),
      redo: () => void keep(classroom.redo(within)),
      canUndo: (past?.undo ?? null) !== null,
      canRedo: (past?.redo ?? null) !== null,
    },
    edit: (edits) => void keep(classroom.edit(edits)),
  };
}

/** The settings, and the assignments of a deleted category that go to another. */
function settingsEdits({ section, assignments, deleted }: SectionGradebook, { changes, moves }: ReadSettings): Edit[] {
  const settings: Edit[] = changes.length === 0 ? [] : [{ collection: 'sections', document_id: section.id, changes }];
  const moved = [...assignments, ...deleted].flatMap(({ id, category_id }): Edit[] => {
    const to = moves.get(category_id ?? '');
    return to == null ? [] : [{ collection: 'assignments', document_id: id, changes: [{ path: ['category_id'], to }] }];
  });
  return [...settings, ...moved];
}
