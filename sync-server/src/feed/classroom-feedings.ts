import { contact, contactReaders, roll, section, type Feeding } from './notes.ts';

/** Seats and groups, whom to call, notes, and emergency rolls. */
export const classroomFeedings: Feeding[] = [
  {
    table: 'section_arrangements',
    notes: [section(['section_id', 'seating_layouts', 'seating_wishes', 'groups', 'picked'], 'changed.section_id')],
  },
  {
    table: 'guardians',
    notes: [
      contact(['id', 'person_id'], 'link.id', 'link.student_id', 'changed join student_guardians link on link.guardian_id = changed.id', [
        ['persons', 'person_id'],
      ]),
    ],
  },
  {
    table: 'student_guardians',
    notes: [
      contact(
        ['id', 'student_id', 'guardian_id', 'relationship', 'contact_priority', 'ends_on'],
        'changed.id',
        'changed.student_id',
        'changed',
        [
          ['guardians', 'guardian_id'],
          ['persons', '(select person_id from guardians where guardians.id = changed.guardian_id)'],
        ],
      ),
      ...contactReaders(['id', 'student_id'], 'changed.student_id'),
    ],
  },
  {
    table: 'emergency_contacts',
    notes: [
      contact(
        ['id', 'person_id', 'contact_name', 'relationship', 'phone', 'email', 'contact_priority', 'extra'],
        'changed.id',
        'student.id',
        'changed join students student on student.person_id = changed.person_id',
        [['persons', 'person_id']],
      ),
      ...contactReaders(['id', 'person_id'], '(select id from students where students.person_id = changed.person_id)'),
    ],
  },
  {
    table: 'notes',
    notes: [
      {
        columns: ['user_id', 'student_id', 'note_id', 'kind', 'text', 'section_id', 'happened_on', 'deleted_at', 'extra'],
        kind: 'user',
        ref: 'changed.user_id',
        collection: 'notes',
        id: `changed.user_id || ':' || changed.student_id || ':' || changed.note_id`,
        from: 'changed',
      },
    ],
  },
  { table: 'emergency_rolls', notes: [roll(['school_id', 'date', 'number', 'kind', 'ended_by', 'ended_at', 'extra'])] },
  {
    table: 'emergency_roll_entries',
    notes: [roll(['school_id', 'date', 'number', 'student_id', 'state', 'place', 'accounted_by', 'accounted_at'])],
  },
];
