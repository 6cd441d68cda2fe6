import { accountedStates, rollId } from '@osss/shared/collections/emergency-rolls';
import { noteId, noteKinds } from '@osss/shared/collections/notes';
import type { Json } from '@osss/shared/values';
import type { Gesture } from './gestures.ts';
import type { Chance } from './random.ts';

/** Chairs so few, and names so alike, that people meet in the same cells. */
export const seatSome: Gesture = async (device, school, chance) => {
  const [layout, group] = school.made;
  const seat = (): Json => (chance.happens(0.2) ? null : { row: chance.int(0, 1), column: chance.int(0, 1) });
  const seats = chance.shuffled(school.students).slice(0, chance.int(1, 4));
  const changes = [
    ...seats.map((student) => ({ path: ['seating_layouts', layout, 'seats', student], to: seat() })),
    ...(chance.happens(0.3) ? [{ path: ['seating_layouts', layout, 'name'], to: chance.pick(['Rows', 'Circle', null]) }] : []),
    ...(chance.happens(0.3) ? [{ path: ['groups', group, 'members', chance.pick(school.students)], to: chance.pick([true, null]) }] : []),
    ...(chance.happens(0.3) ? [{ path: ['picked', chance.pick(school.students)], to: chance.int(0, 3) }] : []),
  ];
  return device.classroom().edit([{ collection: 'sections', document_id: chance.pick(school.sections), changes }]);
};

/** One of a few notes: made by whichever edit comes first. */
export const jot: Gesture = async (device, school, chance) => {
  const document_id = noteId(device.person.user_id, chance.pick(school.students.slice(0, 3)), school.made[2]);
  const changes = chance.pick<{ path: string[]; to: Json }[]>([
    [{ path: ['text'], to: `jotted ${chance.int(0, 9)}` }],
    [{ path: ['kind'], to: chance.pick([...noteKinds, null]) }],
    [{ path: ['deleted_at'], to: chance.pick([1_800_000_000_000, null]) }],
  ]);
  return device.classroom().edit([{ collection: 'notes', document_id, changes }]);
};

export const accountFor: Gesture = async (device, school, chance) => {
  const document_id = rollId(school.school_id, school.dates.at(-1) ?? '', chance.int(1, 2));
  const state = (): Json =>
    chance.happens(0.1) ? null : { state: chance.pick(accountedStates), place: chance.pick(['Gate', null]), ...nobodyYet(chance) };
  const changes = chance.happens(0.15)
    ? [{ path: ['ended'], to: chance.pick([nobodyYet(chance), null]) }]
    : chance
        .shuffled(school.students)
        .slice(0, 3)
        .map((student) => ({ path: ['accounted', student], to: state() }));
  return device.classroom().edit([{ collection: 'emergency_rolls', document_id, changes }]);
};

/** A device says who and when as well as it knows; the school says it anew. */
const nobodyYet = (chance: Chance) => ({ by: chance.uuid(), at: chance.int(0, 1000) });

export const correctContact: Gesture = async (device, school, chance) =>
  device.classroom().edit([
    {
      collection: 'student_contacts',
      document_id: chance.pick(school.contacts),
      changes: [{ path: [chance.pick(['phone', 'email', 'relationship'])], to: chance.pick(['555-0100', '555-0101', null]) }],
    },
  ]);
