import { column } from '../columns.ts';
import { defineResource } from '../resource.ts';
import { idForms, pairParts } from './keys.ts';

export const studentGuardians = defineResource({
  name: 'student_guardians',
  path: 'student-guardians',
  one: 'StudentGuardian',
  about: 'Whose children are whose. An id is `student:guardian`. One guardian never sees another.',
  from: 'student_guardians link JOIN students child ON child.id = link.student_id',
  at: { school: 'child.school_id', student: 'link.student_id', guardian: 'link.guardian_id' },
  columns: {
    id: column.text("link.student_id || ':' || link.guardian_id"),
    school_id: column.uuid('child.school_id', { filter: true }),
    student_id: column.uuid('link.student_id', { filter: true }),
    guardian_id: column.uuid('link.guardian_id', { filter: true }),
    relationship: column.text('link.relationship', { nullable: true, filter: true }),
    contact_priority: column.int('link.contact_priority', { nullable: true, about: 'In which order the school calls them; null: last.' }),
    ends_on: column.date('link.ends_on', { nullable: true, filter: true, about: 'Null: still so.' }),
  },
  order: [],
  tie: [column.uuid('link.student_id'), column.uuid('link.guardian_id')],
  idForm: idForms.pair,
  find: (id) => {
    const parts = pairParts(id);
    return parts && { parts, types: ['uuid', 'uuid'], sql: ([one, other]) => `link.student_id = ${one} AND link.guardian_id = ${other}` };
  },
});
