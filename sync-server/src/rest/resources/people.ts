import { fieldReaders } from '@osss/shared/reading';
import { column } from '../columns.ts';
import { defineResource } from '../resource.ts';
import { idForms, pairParts } from './keys.ts';

export const students = defineResource({
  name: 'students',
  path: 'students',
  one: 'Student',
  about: 'Pupils: of the classes one teaches, of the schools whose office or care one is, one’s own.',
  from: 'students student JOIN persons person ON person.id = student.person_id',
  at: { school: 'student.school_id', student: 'student.id' },
  columns: {
    id: column.uuid('student.id'),
    school_id: column.uuid('student.school_id', { filter: true }),
    first_name: column.text('person.first_name', { filter: true, order: true }),
    last_name: column.text('person.last_name', { filter: true, order: true }),
    middle_name: column.text('person.middle_name', { nullable: true }),
    preferred_name: column.text('person.preferred_name', { nullable: true, filter: true }),
    pronouns: column.text('person.pronouns', { nullable: true }),
    student_number: column.text('student.student_number', { nullable: true, filter: true, order: true }),
    grade_level: column.text('student.grade_level', { nullable: true, filter: true, order: true }),
    graduation_year: column.int('student.graduation_year', { nullable: true, filter: true }),
    birthdate: column.date('person.dob', { nullable: true, filter: true }),
  },
  order: ['last_name', 'first_name'],
});

export const staff = defineResource({
  name: 'staff',
  path: 'staff',
  one: 'StaffMember',
  about: 'Colleagues: whoever works at a school where one works.',
  from: 'staff member JOIN persons person ON person.id = member.person_id',
  at: { user: 'member.id' },
  columns: {
    id: column.uuid('member.id'),
    first_name: column.text('person.first_name', { filter: true, order: true }),
    last_name: column.text('person.last_name', { filter: true, order: true }),
    title: column.text('member.title', { nullable: true, filter: true }),
    email: column.text('person.email', { nullable: true, filter: true }),
    employee_number: column.text('member.employee_number', {
      nullable: true,
      filter: true,
      readers: fieldReaders['staff.employee_number'],
      about: 'For administrators, and of oneself.',
    }),
  },
  order: ['last_name', 'first_name'],
});

export const staffSchools = defineResource({
  name: 'staff_schools',
  path: 'staff-schools',
  one: 'StaffSchool',
  about: 'Who works at which school, `staff:school`. The role is the roster’s; what somebody may do comes from their sign-in.',
  from: 'staff_schools place',
  at: { school: 'place.school_id', user: 'place.staff_id' },
  columns: {
    id: column.text("place.staff_id || ':' || place.school_id"),
    staff_id: column.uuid('place.staff_id', { filter: true }),
    school_id: column.uuid('place.school_id', { filter: true }),
    role: column.text('place.role', { filter: true }),
    begins_on: column.date('place.begins_on', { nullable: true, filter: true }),
    ends_on: column.date('place.ends_on', { nullable: true, filter: true, about: 'The last day; null: still so.' }),
  },
  order: [],
  tie: [column.uuid('place.staff_id'), column.uuid('place.school_id')],
  idForm: idForms.pair,
  find: (id) => {
    const parts = pairParts(id);
    return parts && { parts, types: ['uuid', 'uuid'], sql: ([one, other]) => `place.staff_id = ${one} AND place.school_id = ${other}` };
  },
});

// A guardian is of a school where a child is.
const childAt = (guardian: string) => (schools: string) =>
  `EXISTS (SELECT FROM student_guardians link JOIN students child ON child.id = link.student_id
    WHERE link.guardian_id = ${guardian} AND child.school_id = ANY (${schools}))`;

export const guardians = defineResource({
  name: 'guardians',
  path: 'guardians',
  one: 'Guardian',
  about: 'Parents and guardians, for the offices and the care of their children’s schools; a guardian sees only their own.',
  from: 'guardians guardian JOIN persons person ON person.id = guardian.person_id',
  at: { guardian: 'guardian.id', anySchool: childAt('guardian.id') },
  columns: {
    id: column.uuid('guardian.id'),
    first_name: column.text('person.first_name', { filter: true, order: true }),
    last_name: column.text('person.last_name', { filter: true, order: true }),
    email: column.text('person.email', { nullable: true, filter: true }),
    phone: column.text('person.phone', { nullable: true }),
  },
  order: ['last_name', 'first_name'],
});
