import { noteKey, noteKinds } from '@osss/shared/collections/notes';
import { column } from '../columns.ts';
import { defineResource } from '../resource.ts';
import { idForms } from './keys.ts';

export const notes = defineResource({
  name: 'notes',
  path: 'notes',
  one: 'Note',
  about: 'What one has noted of students for oneself, `user:student:note`. Nobody reads another’s.',
  from: 'notes note',
  at: { user: 'note.user_id' },
  columns: {
    id: column.text("note.user_id || ':' || note.student_id || ':' || note.note_id"),
    user_id: column.uuid('note.user_id', { filter: true }),
    student_id: column.uuid('note.student_id', { filter: true }),
    kind: column.choice('note.kind', noteKinds, { nullable: true, filter: true }),
    text: column.text('note.text', { nullable: true }),
    section_id: column.uuid('note.section_id', { nullable: true, filter: true }),
    happened_on: column.date('note.happened_on', { nullable: true, filter: true }),
    deleted_at: column.moment('note.deleted_at', { nullable: true, filter: true }),
  },
  order: [],
  tie: [column.uuid('note.user_id'), column.uuid('note.student_id'), column.uuid('note.note_id')],
  idForm: idForms.note,
  find: (id) => {
    const key = noteKey(id);
    return (
      key && {
        parts: id.split(':'),
        types: ['uuid', 'uuid', 'uuid'],
        sql: ([user, student, note]) => `note.user_id = ${user} AND note.student_id = ${student} AND note.note_id = ${note}`,
      }
    );
  },
});
