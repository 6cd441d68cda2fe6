import { randomUUID } from 'node:crypto';
import type { Json } from '@osss/shared/values';
import { dayOf, mayCountHeads, mayNote, mayWriteCell, type SchoolKey, type SectionKey, type StudentKey } from './oracle.ts';
import type { MatrixServer } from './server.ts';
import type { Write, Writer } from './writes.ts';

type Cells = [path: string[], to: Json, check?: Write['check']][];
const word = () => `w-${randomUUID()}`;

/** Every cell of seats and groups, notes, emergency rolls and contacts. */
export function classroomWrites(server: MatrixServer, writer: Writer): Write[] {
  return [...arrangements(server, writer), ...notes(server, writer), ...rolls(server, writer), ...contacts(server, writer)];
}

function arrangements({ world }: MatrixServer, { who, phase }: Writer): Write[] {
  return (['S1', 'S2', 'S3', 'S4'] as SectionKey[]).flatMap((section) => {
    const { id, student } = world.sections[section];
    const pupil = world.students[student].id;
    // By an id that is the same each time: of new ones there would soon be more than a class can have.
    const cells: Cells = [
      [['seating_layouts', id, 'name'], 'Rows'],
      [['seating_layouts', id, 'grid'], { rows: 3, columns: 4 }],
      [['seating_layouts', id, 'seats', pupil], { row: 1, column: 1 }],
      [['seating_layouts', id, 'deleted_at'], 1],
      [['seating_wishes', id], { kind: 'apart', student_ids: [pupil, id] }],
      [['groups', id, 'name'], 'Owls'],
      [['groups', id, 'members', pupil], true],
      [['groups', id, 'deleted_at'], 1],
      [['picked', pupil], 3],
    ];
    const allowed = mayWriteCell(who, 'arrangement', section, phase);
    const document = { collection: 'sections', scope: `roster:${id}`, document_id: id };
    return cells.map(([path, to]): Write => ({ ...document, allowed, refusal: 'no_access', check: 'arrangement', path, to }));
  });
}

/** On a student of either school, in the own name and in a colleague's. */
function notes({ world }: MatrixServer, { who }: Writer): Write[] {
  const { teacher = '', [who]: me = '' } = world.userIds;
  const note = (user: string, student: StudentKey, over: Pick<Write, 'allowed' | 'refusal'>): Write[] => {
    const id = `${user}:${world.students[student].id}:${randomUUID()}`;
    const cells: Cells = [
      [['text'], word()],
      [['kind'], 'praise'],
      [['section_id'], world.sections.S1.id],
      [['happened_on'], '2026-03-18'],
      [['deleted_at'], 1],
    ];
    // Of a refused one the first cell says enough; of the others each makes or changes the same note.
    return cells.map(([path, to]) => ({ ...over, check: 'text', collection: 'notes', scope: `user:${user}`, document_id: id, path, to }));
  };
  return [
    ...note(me, 's1', { allowed: mayNote(who, 'A'), refusal: 'no_such_document' }),
    ...note(me, 's4', { allowed: mayNote(who, 'B'), refusal: 'no_such_document' }),
    ...(who === 'teacher' ? [] : note(teacher, 's1', { allowed: false, refusal: 'no_access' })),
  ];
}

function rolls({ world }: MatrixServer, { who, phase }: Writer): Write[] {
  return (['A', 'B'] as SchoolKey[]).flatMap((school) => {
    const { id } = world.schools[school];
    const pupil = world.students[school === 'A' ? 's3' : 's4'].id;
    const cells: Cells = [
      [['accounted', pupil], { state: 'safe', place: word() }, 'place'],
      [['kind'], 'drill', 'kind'],
      [['ended'], { by: pupil, at: 0 }, 'by'],
    ];
    const document = { collection: 'emergency_rolls', scope: `emergency:${id}`, document_id: `${id}:${dayOf[phase]}:1` };
    const allowed = mayCountHeads(who, school, phase);
    return cells.map(([path, to, check = 'text']): Write => ({ ...document, allowed, refusal: 'no_access', check, path, to }));
  });
}

function contacts({ world }: MatrixServer, { who, phase }: Writer): Write[] {
  const of: [StudentKey, SectionKey][] = [
    ['s1', 'S1'],
    ['s4', 'S4'],
  ];
  return of.flatMap(([student, section]) => {
    const { id, contact } = world.students[student];
    const allowed = mayWriteCell(who, 'contact', section, phase);
    const document = { collection: 'student_contacts', scope: `contacts:${id}`, document_id: contact };
    return ['phone', 'email', 'relationship'].map((cell): Write => ({
      ...document,
      allowed,
      refusal: 'no_access',
      check: 'text',
      path: [cell],
      to: word(),
    }));
  });
}
