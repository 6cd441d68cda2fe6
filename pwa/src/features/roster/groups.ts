import type { Section, StudentGroup } from '@osss/shared/collections/sections.ts';
import type { Guid } from '@osss/shared/values.ts';

export type Group = { id: Guid; name: string; members: Guid[] };

/** The groups that stand, by name. A group made a moment ago has only the cells that were written. */
export function groupsOf(section: Section, compare: (a: string, b: string) => number): Group[] {
  const groups = Object.entries((section.groups ?? {}) as Record<Guid, Partial<StudentGroup>>);
  const standing = groups.filter(([, { name, deleted_at }]) => typeof name === 'string' && deleted_at == null);
  return standing
    .map(([id, { name, members }]) => ({ id, name: name ?? '', members: membersOf(members ?? {}) }))
    .toSorted((a, b) => compare(a.name, b.name));
}

function membersOf(members: StudentGroup['members']): Guid[] {
  return Object.keys(members).filter((student) => members[student] === true);
}
