import type { Actor } from '@osss/shared/access.ts';
import { sameValue } from '@osss/shared/canonical.ts';
import { patternOf } from '@osss/shared/cells.ts';
import type { Notice } from '@osss/shared/collections/notices.ts';
import { collectionNamed } from '@osss/shared/collections/registry.ts';
import { schoolDay } from '@osss/shared/school-day.ts';
import { insideWindow } from '@osss/shared/timetable.ts';
import type { Json } from '@osss/shared/values.ts';
import type { Edit } from '../../data/classroom.ts';
import type { AboutEdit } from '../../ui/about-edit.ts';

/**
 * What entering the value again would come to. `stands`: it is there already; `beside`: it is, and the office's counts; `waiting`: it is
 * at the office; `held`: the office would be asked; `gone`: nobody knows any more where it belongs.
 */
export type Restoring = 'applied' | 'held' | 'stands' | 'beside' | 'waiting' | 'gone';

type Question = { notice: Notice; about: AboutEdit; me: Actor | null; now: number; shown: Json };

/** @param shown what the cell shows now on this device. */
export function restoring({ notice, about, me, now, shown }: Question): Restoring {
  const collection = collectionNamed(notice.collection);
  const pattern = patternOf(Object.keys(collection?.cells ?? {}), notice.path);
  if (collection === null || pattern === null) return 'gone';
  if (notice.kind === 'corrected') return 'beside';
  if (notice.kind === 'held') return 'waiting';
  if (sameValue(shown, notice.mine)) return 'stands';
  const { school, section, student } = about;
  if (school === null || (section === null && student === null)) return 'gone';
  if (me === null) return 'applied';
  const day = schoolDay(now, school.timezone);
  const ref = refOf(notice, about);
  const place = { kind: collection.scopeKind, ref, school_id: school.id, day, date: about.date };
  const allowed = collection.cells[pattern]?.mayWrite(me, place) === true;
  const inWindow = about.date === null || pattern !== 'marks.*.teacher' || insideWindow(school, about.date, day);
  return allowed && inWindow ? 'applied' : 'held';
}

function refOf({ collection, user_id }: Notice, { section, student, school }: AboutEdit): string {
  const { scopeKind } = collectionNamed(collection) ?? { scopeKind: 'school' as const };
  if (scopeKind === 'user') return user_id;
  if (scopeKind === 'attendance' || scopeKind === 'roster') return section?.id ?? '';
  return (scopeKind === 'school' || scopeKind === 'emergency' ? school?.id : student?.id) ?? '';
}

/** One gesture: the value typed again and the notice set aside, so that one undo takes both back. */
export function restoreEdits({ id, collection, document_id, path, mine }: Notice): Edit[] {
  const named = collectionNamed(collection);
  if (named === null) return dismissEdits([id]);
  return [{ collection: named.name as Edit['collection'], document_id, changes: [{ path, to: mine }] }, ...dismissEdits([id])];
}

/** @param dismissed null: taken up again. */
export function dismissEdits(ids: readonly string[], dismissed: true | null = true): Edit[] {
  return ids.map((id) => ({ collection: 'notices', document_id: id, changes: [{ path: ['dismissed'], to: dismissed }] }));
}
