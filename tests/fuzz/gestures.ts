import { firstValueFrom } from 'rxjs';
import { sheetId } from '@osss/shared/collections/attendance-sheets';
import type { Mutation } from '@osss/shared/protocol';
import type { Json } from '@osss/shared/values';
import { accountFor, correctContact, jot, seatSome } from './classroom-gestures.ts';
import type { Device } from './device.ts';
import { arrangeGradebook, describeWork, gradeFinally, scoreSome } from './grade-gestures.ts';
import type { Chance } from './random.ts';
import type { FuzzSchool } from './school.ts';

export type Gesture = (device: Device, school: FuzzSchool, chance: Chance) => Promise<Mutation[] | null>;

const grading = [scoreSome, scoreSome, describeWork, arrangeGradebook, gradeFinally];

/** What people do with their fingers. Some of it is not allowed, or is about a class that is no longer theirs. */
const gestures: Record<'teacher' | 'office', Gesture[]> = {
  teacher: [markSome('teacher'), markSome('teacher'), markTheRest, takeOrReopen, seatSome, jot, accountFor, ...grading, undo, redo],
  office: [markSome('office'), markSome('office'), describeStudent, dropStudent, accountFor, correctContact, undo, redo],
};

/** @returns false where the device died under the gesture: then nobody was told that it was saved. */
export async function gesture(device: Device, school: FuzzSchool, chance: Chance, kind: 'teacher' | 'office'): Promise<boolean> {
  try {
    const mutations = await chance.pick(gestures[kind])(device, school, chance);
    device.typed.push(...(mutations ?? []));
    return true;
  } catch (error) {
    const notHere = error instanceof Error && 'code' in error && error.code === 'no_such_document';
    if (device.life().alive() && !notHere) throw error;
    return notHere;
  }
}

function anySheet(school: FuzzSchool, chance: Chance): string {
  return sheetId(chance.pick(school.sections), chance.pick(school.dates), chance.pick(school.periods));
}

function anyMark(chance: Chance): Json {
  const code = chance.pick(['P', 'A', 'T', 'T', 'E', 'X', null]);
  if (code === null) return null;
  return code === 'T'
    ? { code, minutes: chance.int(1, 40) }
    : { code, ...(chance.happens(0.1) ? { note: `note ${chance.int(0, 9)}` } : {}) };
}

function markSome(side: 'teacher' | 'office'): Gesture {
  return async (device, school, chance) => {
    const students = chance.shuffled(school.students).slice(0, chance.int(1, 3));
    const changes = students.map((student) => ({ path: ['marks', student, side], to: anyMark(chance) }));
    return device.classroom().edit([{ collection: 'attendance_sheets', document_id: anySheet(school, chance), changes }]);
  };
}

async function markTheRest(device: Device, school: FuzzSchool, chance: Chance): Promise<Mutation[] | null> {
  const id = anySheet(school, chance);
  const sheet = await firstValueFrom(device.classroom().document('attendance_sheets', id));
  const rest = school.students.filter((student) => !sheet?.marks[student]?.teacher && !sheet?.marks[student]?.office);
  if (rest.length === 0) return null;
  const changes = rest.map((student) => ({ path: ['marks', student, 'teacher'], to: { code: 'P' } }));
  return device.classroom().edit([{ collection: 'attendance_sheets', document_id: id, changes }]);
}

async function takeOrReopen(device: Device, school: FuzzSchool, chance: Chance): Promise<Mutation[]> {
  const to = chance.happens(0.8) ? { by: device.person.user_id, at: 0 } : null;
  return device
    .classroom()
    .edit([{ collection: 'attendance_sheets', document_id: anySheet(school, chance), changes: [{ path: ['taken'], to }] }]);
}

async function describeStudent(device: Device, school: FuzzSchool, chance: Chance): Promise<Mutation[]> {
  const field = chance.pick(['pronouns', 'preferred_name']);
  const to = chance.pick(['they/them', 'she/her', null]);
  return device.classroom().edit([{ collection: 'students', document_id: chance.pick(school.students), changes: [{ path: [field], to }] }]);
}

async function dropStudent(device: Device, school: FuzzSchool, chance: Chance): Promise<Mutation[]> {
  const to = chance.pick([null, ...school.dates.slice(1)]);
  return device
    .classroom()
    .edit([{ collection: 'enrollments', document_id: chance.pick(school.enrollments), changes: [{ path: ['dropped_on'], to }] }]);
}

async function undo(device: Device): Promise<Mutation[] | null> {
  return device.classroom().undo();
}

async function redo(device: Device): Promise<Mutation[] | null> {
  return device.classroom().redo();
}
