import { has, within, type Actor } from '@osss/shared/access.ts';
import type { Section } from '@osss/shared/collections/sections.ts';
import type { SchoolDate } from '@osss/shared/values.ts';

/** Office staff hold every class of the school; theirs are only those they teach themselves. */
export function isMine(me: Actor, section: Pick<Section, 'id'>, date: SchoolDate): boolean {
  return me.duties.some(
    (duty) => duty.section_id === section.id && within(duty, date) && has(me, duty.role === 'substitute' ? 'substitute' : 'teach'),
  );
}
