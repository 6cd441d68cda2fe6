import { classroomFeedings } from './classroom-feedings.ts';
import { gradeFeedings } from './grade-feedings.ts';
import {
  access,
  alert,
  alertReaders,
  contact,
  names,
  officeOf,
  officeOfStudent,
  school,
  section,
  sectionsTaughtBy,
  student,
  teachersOf,
  teachersOfStudent,
  type Feeding,
} from './notes.ts';

/** Every table whose rows travel, or decide who may hold what. */
export const feedings: Feeding[] = [
  {
    table: 'schools',
    notes: [
      school(['id', 'name', 'school_code', 'timezone', 'settings', 'extra'], 'changed.id'),
      names(['id', 'timezone'], 'changed.id', 'changed'),
      access(
        alertReaders,
        'work.staff_id',
        `changed join course_sections section on section.school_id = changed.id
        join teacher_section_assignments work on work.section_id = section.id`,
      ),
      access(
        alertReaders,
        'office.staff_id',
        `changed join staff_schools office on office.school_id = changed.id and office.role <> 'teacher'`,
      ),
    ],
  },
  {
    table: 'academic_terms',
    notes: [
      school(['id', 'school_id', 'name', 'type', 'start_date', 'end_date'], 'changed.school_id'),
      access(
        ['id', 'end_date'],
        'work.staff_id',
        `changed join course_sections section on section.term_id = changed.id
        join teacher_section_assignments work on work.section_id = section.id`,
      ),
      access(['school_id', 'end_date'], 'office.staff_id', officeOf),
    ],
  },
  {
    table: 'grading_periods',
    notes: [
      school(
        ['id', 'term_id', 'name', 'start_date', 'end_date', 'locks_on', 'weight'],
        'term.school_id',
        'changed join academic_terms term on term.id = changed.term_id',
        [['academic_terms', 'term_id']],
      ),
    ],
  },
  { table: 'bell_schedules', notes: [school(['id', 'school_id', 'name', 'is_default'], 'changed.school_id')] },
  {
    table: 'periods',
    notes: [
      school(
        ['id', 'bell_schedule_id', 'name', 'start_time', 'end_time', 'sequence'],
        'schedule.school_id',
        'changed join bell_schedules schedule on schedule.id = changed.bell_schedule_id',
        [['bell_schedules', 'bell_schedule_id']],
      ),
    ],
  },
  { table: 'calendars', notes: [school(['id', 'school_id'], 'changed.school_id')] },
  {
    table: 'calendar_days',
    notes: [
      school(
        ['calendar_id', 'date', 'day_type', 'cycle_day', 'bell_schedule_id'],
        'calendar.school_id',
        'changed join calendars calendar on calendar.id = changed.calendar_id',
        [['calendars', 'calendar_id']],
      ),
    ],
  },
  {
    table: 'attendance_codes',
    notes: [
      school(
        [
          'school_id',
          'code',
          'description',
          'is_present',
          'is_excused',
          'office_only',
          'counts_for_ada',
          'wants_minutes',
          'category',
          'color',
          'key',
          'sequence',
        ],
        'changed.school_id',
      ),
    ],
  },
  {
    table: 'courses',
    notes: [section(['id', 'name', 'code'], 'section.id', 'changed join course_sections section on section.course_id = changed.id')],
  },
  {
    table: 'course_sections',
    notes: [
      section(['id', 'course_id', 'term_id', 'school_id', 'section_number', 'extra'], 'changed.id', 'changed', [['courses', 'course_id']]),
      // Born with the section, so that a device can ask for it, and be poked, before the first sheet is; so of its grades.
      { columns: ['id'], kind: 'attendance', ref: 'changed.id', collection: null, id: null, from: 'changed' },
      { columns: ['id'], kind: 'grades', ref: 'changed.id', collection: null, id: null, from: 'changed' },
      access(['id', 'school_id', 'term_id'], 'work.staff_id', teachersOf('changed.id'), [['academic_terms', 'term_id']]),
      access(['id', 'school_id', 'term_id'], 'office.staff_id', officeOf, [['schools', 'school_id']]),
    ],
  },
  { table: 'section_meetings', notes: [section(['section_id', 'day_of_week', 'cycle_day', 'period_id', 'room'], 'changed.section_id')] },
  {
    table: 'teacher_section_assignments',
    notes: [
      section(['staff_id', 'section_id', 'role', 'begins_on', 'ends_on'], 'changed.section_id', 'changed', [
        ['staff', 'staff_id'],
        ['persons', '(select person_id from staff where staff.id = changed.staff_id)'],
      ]),
      access(['staff_id', 'section_id', 'role', 'begins_on', 'ends_on'], 'changed.staff_id', 'changed', [
        ['course_sections', 'section_id'],
      ]),
    ],
  },
  {
    table: 'persons',
    notes: [
      student(
        ['id', 'first_name', 'last_name', 'middle_name', 'preferred_name', 'pronouns', 'dob'],
        'student.id',
        'changed join students student on student.person_id = changed.id',
      ),
      section(
        ['id', 'first_name', 'last_name'],
        'work.section_id',
        `changed join staff member on member.person_id = changed.id ${sectionsTaughtBy('member.id')}`,
      ),
      names(
        ['id', 'first_name', 'last_name', 'preferred_name'],
        'student.school_id',
        'changed join students student on student.person_id = changed.id',
      ),
      contact(
        ['id', 'first_name', 'last_name', 'phone', 'email'],
        'link.id',
        'link.student_id',
        `changed join guardians guardian on guardian.person_id = changed.id
        join student_guardians link on link.guardian_id = guardian.id`,
      ),
    ],
  },
  {
    table: 'students',
    notes: [
      student(['id', 'person_id', 'school_id', 'student_number', 'grade_level', 'extra'], 'changed.id', 'changed', [
        ['persons', 'person_id'],
      ]),
      names(['id', 'person_id', 'school_id', 'grade_level'], 'changed.school_id', 'changed', [['persons', 'person_id']]),
      access(['id', 'school_id'], 'office.staff_id', officeOf, [['schools', 'school_id']]),
    ],
  },
  {
    table: 'student_alerts',
    notes: [
      alert('safety', 'safety'),
      alert('plans', 'plan'),
      access(['id', 'student_id'], 'work.staff_id', teachersOfStudent, [['students', 'student_id']]),
      access(['id', 'student_id'], 'office.staff_id', officeOfStudent, [['students', 'student_id']]),
    ],
  },
  {
    table: 'student_photos',
    notes: [student(['student_id', 'sha256'], 'changed.student_id', 'changed', [['students', 'student_id']])],
  },
  {
    table: 'staff',
    notes: [
      section(['id', 'person_id'], 'work.section_id', `changed ${sectionsTaughtBy('changed.id')}`, [['persons', 'person_id']]),
      access(['id', 'person_id'], 'changed.id'),
    ],
  },
  {
    table: 'logins',
    notes: [
      access(['issuer', 'subject', 'person_id'], 'member.id', 'changed join staff member on member.person_id = changed.person_id', [
        ['persons', 'person_id'],
      ]),
    ],
  },
  {
    table: 'staff_schools',
    notes: [access(['staff_id', 'school_id', 'role', 'begins_on', 'ends_on'], 'changed.staff_id', 'changed', [['schools', 'school_id']])],
  },
  {
    table: 'student_section_enrollments',
    notes: [
      {
        columns: ['id', 'student_id', 'section_id', 'added_on', 'dropped_on', 'extra'],
        kind: 'roster',
        ref: 'changed.section_id',
        collection: 'enrollments',
        id: 'changed.id::text',
        from: 'changed',
      },
      access(['student_id', 'section_id'], 'work.staff_id', teachersOf('changed.section_id'), [['course_sections', 'section_id']]),
      // Without a lock of the student, whose school changes at most with a school year: an import would wait for every edit of a roster.
      names(['student_id', 'dropped_on'], 'student.school_id', 'changed join students student on student.id = changed.student_id'),
    ],
  },
  {
    table: 'attendance_sheets',
    notes: [
      {
        columns: ['section_id', 'date', 'period_id', 'taken_by', 'taken_at', 'extra'],
        kind: 'attendance',
        ref: 'changed.section_id',
        collection: 'attendance_sheets',
        id: `changed.section_id || ':' || changed.date || ':' || changed.period_id`,
        from: 'changed',
      },
    ],
  },
  {
    table: 'attendance_events',
    notes: [
      {
        columns: ['sheet_no', 'student_id', 'source', 'code', 'minutes', 'notes', 'extra'],
        kind: 'attendance',
        ref: 'sheet.section_id',
        collection: 'attendance_sheets',
        id: `sheet.section_id || ':' || sheet.date || ':' || sheet.period_id`,
        // A sheet's key never changes, so that no lock is needed here, where marks come by the ten thousand.
        from: '(select distinct sheet_no from changed) changed join attendance_sheets sheet using (sheet_no)',
      },
    ],
  },
  {
    table: 'notices',
    notes: [
      {
        columns: [
          'id',
          'user_id',
          'kind',
          'reason',
          'collection',
          'document_id',
          'path',
          'mine',
          'theirs',
          'mutation_id',
          'by_name',
          'note',
          'created_at',
          'dismissed',
        ],
        kind: 'user',
        ref: 'changed.user_id',
        collection: 'notices',
        id: 'changed.id::text',
        from: 'changed',
      },
    ],
  },
  ...classroomFeedings,
  ...gradeFeedings,
];
