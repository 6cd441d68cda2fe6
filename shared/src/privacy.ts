/**
 * What is kept about people, and why: the words of docs/privacy.md, of which the rest is made from the collections and the rules of reading
 * (`npm run privacy`). A field of a collection that is not here fails a test.
 */
export type Sort =
  /** FERPA: may be made public if the school has said so and nobody objected; here it is treated like all else. */
  | 'directory'
  /** FERPA: an education record. */
  | 'education'
  /** An education record about health or safety, or about a plan. */
  | 'sensitive'
  /** About members of staff: their work. */
  | 'staff'
  /** The school's own order; names no pupil. */
  | 'school'
  /** Keys and references; they say nothing without what they refer to. */
  | 'reference';

export type Kept = {
  /** Of whom, in a few words. */
  about: string;
  tables: string[];
  /** On which devices, and until when. */
  devices: string;
  /** Who reads it online, where that is more or less than the resources of `tables`. */
  online?: string;
  /** At the school's server. */
  kept: string;
  fields: Record<string, Sort>;
};

const asLongAsSchool = 'As long as the school keeps it: nothing here deletes it. Retention is the school’s rule, by its state’s schedule.';
const teachersClass =
  'Teachers of the class until 30 days after its term; substitutes within the dates of their pass; the records and attendance office of the school until 30 days after the term.';

const teachersGrades = 'Teachers of the class until 30 days after its term; substitutes hold none. The records office reads grades online.';

export const kept: Record<string, Kept> = {
  schools: {
    about: 'The school: bells, codes, terms, calendar',
    tables: [
      ...['schools', 'bell_schedules', 'periods', 'academic_terms', 'grading_periods', 'calendars', 'calendar_days', 'attendance_codes'],
      ...['section_period_labels', 'period_mappings'],
    ],
    devices: 'Everybody who works there, as long as they do.',
    kept: asLongAsSchool,
    fields: {
      ...sorted('reference', ['id']),
      ...sorted('school', [
        'name',
        'school_code',
        'timezone',
        'settings',
        'attendance_codes',
        'bell_schedules',
        'terms',
        'grading_periods',
        'calendar',
      ]),
    },
  },
  sections: {
    about: 'A class, who teaches it, how it sits and works together, and how its grades are computed',
    tables: [
      ...['course_sections', 'courses', 'section_meetings', 'teacher_section_assignments', 'section_arrangements', 'staff', 'persons'],
      ...['section_gradebooks', 'assignment_categories'],
    ],
    devices: teachersClass,
    kept: asLongAsSchool,
    fields: {
      ...sorted('reference', ['id', 'school_id', 'term_id']),
      ...sorted('school', ['course_name', 'course_code', 'section_number', 'meetings', 'gradebook']),
      ...sorted('staff', ['teachers']),
      ...sorted('education', ['seating_layouts', 'seating_wishes', 'groups', 'picked']),
    },
  },
  students: {
    about: 'A pupil',
    tables: ['students', 'persons', 'student_photos'],
    devices: `${teachersClass} The office has them as long as it works there. Photos are fetched when they are shown, and leave with the pupil.`,
    online: '`students`, below; the photo at `students/{id}/photo`, for whoever may read the pupil.',
    kept: asLongAsSchool,
    fields: {
      ...sorted('reference', ['id', 'school_id']),
      ...sorted('directory', ['first_name', 'last_name', 'middle_name', 'preferred_name', 'grade_level', 'photo_hash']),
      ...sorted('education', ['pronouns', 'student_number', 'birthdate']),
    },
  },
  student_alerts: {
    about: 'What those around a pupil must know (`safety`), or keep to (`plan`)',
    tables: ['student_alerts'],
    devices:
      'Teachers of the class and substitutes within the dates of their pass, of the pupils they have now and until the term ends, as far as the school’s settings name them; the records office, and where so set the attendance office, as long as they work there.',
    online:
      '`student-alerts`: of each audience the positions that the school has named, of the pupils in their reach; the records office all.',
    kept: asLongAsSchool,
    fields: {
      ...sorted('reference', ['id', 'student_id', 'audience']),
      ...sorted('sensitive', ['kind', 'title', 'details', 'instructions', 'begins_on', 'ends_on']),
    },
  },
  student_contacts: {
    about: 'Whom to call about a pupil: guardians, and whom the family has named',
    tables: ['guardians', 'student_guardians', 'emergency_contacts', 'persons'],
    devices:
      'Teachers of the class, as long as the pupil is in it and until 30 days after its term; substitutes hold none. The records and attendance office of the school as long as it works there.',
    kept: asLongAsSchool,
    fields: {
      ...sorted('reference', ['id', 'student_id', 'kind', 'contact_priority']),
      ...sorted('education', ['name', 'relationship', 'phone', 'email']),
    },
  },
  enrollments: {
    about: 'Who is on which roster',
    tables: ['student_section_enrollments'],
    devices: teachersClass,
    kept: asLongAsSchool,
    fields: { ...sorted('reference', ['id', 'section_id', 'student_id']), ...sorted('education', ['added_on', 'dropped_on']) },
  },
  attendance_sheets: {
    about: 'Attendance of a class meeting: who took it, and each pupil’s marks with their notes',
    tables: ['attendance_sheets', 'attendance_events'],
    devices:
      'Teachers of the class until 30 days after its term; substitutes within the dates of their pass. The office reads attendance online.',
    kept: asLongAsSchool,
    fields: {
      ...sorted('reference', ['id', 'section_id', 'period_id']),
      ...sorted('education', ['date', 'marks']),
      ...sorted('staff', ['taken']),
    },
  },
  assignments: {
    about: 'Work that a class is graded for: each pupil’s score and a comment on it',
    tables: ['assignments', 'gradebook_entries'],
    devices: teachersGrades,
    kept: asLongAsSchool,
    fields: {
      ...sorted('reference', ['id', 'section_id', 'category_id', 'grading_period_id']),
      ...sorted('school', ['name', 'description', 'assigned_date', 'due_date', 'points_possible', 'extra_credit', 'never_drop']),
      ...sorted('school', ['multiplier', 'position', 'published', 'deleted_at']),
      ...sorted('education', ['scores']),
    },
  },
  final_grades: {
    about: 'Grades of a class in a grading period: what was given instead of what is computed and why, a comment, what was posted',
    tables: ['final_grades'],
    devices: teachersGrades,
    kept: asLongAsSchool,
    fields: { ...sorted('reference', ['id', 'section_id', 'grading_period_id']), ...sorted('education', ['grades']) },
  },
  notes: {
    about: 'What a member of staff notes of a pupil for themself: notes and a behaviour log',
    tables: ['notes'],
    devices: 'Only the person who wrote it, as long as they work there, also after the term. Nobody else reads it, the office included.',
    kept: asLongAsSchool,
    fields: {
      ...sorted('reference', ['id', 'user_id', 'student_id', 'section_id']),
      ...sorted('education', ['kind', 'text', 'happened_on', 'deleted_at']),
    },
  },
  emergency_rolls: {
    about: 'Who is accounted for in an emergency or a drill, and the names and grades of all pupils of a school',
    tables: ['emergency_rolls', 'emergency_roll_entries', 'students', 'persons'],
    devices:
      'Everybody who works on a device at the school, substitutes within the dates of their pass: of pupils who are not theirs the name and grade alone.',
    kept: asLongAsSchool,
    fields: {
      ...sorted('reference', ['id', 'school_id', 'number']),
      ...sorted('school', ['date', 'kind']),
      ...sorted('directory', ['names']),
      ...sorted('education', ['accounted']),
      ...sorted('staff', ['ended']),
    },
  },
  notices: {
    about: 'What somebody was told about an edit of their own',
    tables: ['notices'],
    devices: 'Only the person told, as long as they work there, also after the term.',
    kept: asLongAsSchool,
    fields: {
      ...sorted('reference', ['id', 'user_id', 'collection', 'document_id', 'path', 'mutation_id']),
      ...sorted('staff', ['kind', 'reason', 'by_name', 'note', 'created_at', 'dismissed']),
      ...sorted('education', ['mine', 'theirs']),
    },
  },
};

function sorted(sort: Sort, fields: readonly string[]): Record<string, Sort> {
  return Object.fromEntries(fields.map((field) => [field, sort]));
}
