import { leadsSection, type Actor } from '@osss/shared/access.ts';
import type { Section } from '@osss/shared/collections/sections.ts';
import type { SchoolDate } from '@osss/shared/values.ts';

/** Whether the section's gradebook is this person's to write that day. */
export function leads(me: Actor | null | undefined, section: Pick<Section, 'id' | 'school_id'>, day: SchoolDate): boolean {
  return me != null && leadsSection(me, { kind: 'grades', ref: section.id, school_id: section.school_id, day, date: null });
}
