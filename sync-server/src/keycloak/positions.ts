/** What OSSS's API knows a right to read and to manage for: its tables, as they are called in the database. */
const tables = [
  'organizations',
  'schools',
  'academic_terms',
  'grading_periods',
  'calendars',
  'calendar_days',
  'bell_schedules',
  'periods',
  'courses',
  'course_sections',
  'section_meetings',
  'persons',
  'students',
  'staff',
  'teacher_section_assignments',
  'student_section_enrollments',
  'attendance_codes',
  'attendance_events',
  'assignment_categories',
  'assignments',
  'gradebook_entries',
  'final_grades',
  'guardians',
  'student_guardians',
  'emergency_contacts',
  'external_ids',
] as const;
type Table = (typeof tables)[number];

const read = (names: readonly Table[]) => names.map((table) => `read:${table}`);
const manage = (names: readonly Table[]) => names.map((table) => `manage:${table}`);

export const tableRoles = [...read(tables), ...manage(tables)];

const contacts: Table[] = ['guardians', 'student_guardians', 'emergency_contacts'];
const gradebook: Table[] = ['assignment_categories', 'assignments', 'gradebook_entries', 'final_grades'];
const roster: Table[] = tables.slice(0, tables.indexOf('attendance_events'));
const people: Table[] = ['persons', 'students', 'student_section_enrollments', ...contacts, 'external_ids'];
const timetable: Table[] = ['courses', 'course_sections', 'section_meetings', 'staff', 'teacher_section_assignments'];

const staff = ['api.user', ...read(roster)];
const attendanceTaker = [...staff, ...read(['attendance_events']), ...manage(['attendance_events'])];
const teacher = [...attendanceTaker, 'api.teacher', ...read([...gradebook, ...contacts]), ...manage(gradebook)];
const attendanceOffice = [...attendanceTaker, ...read(contacts)];
const recordsOffice = [...staff, ...read(['attendance_events', ...gradebook, ...contacts, 'external_ids']), ...manage(people)];
const office = [...new Set([...attendanceOffice, ...recordsOffice])];

/** The positions at a school, which are groups in the realm, and the client roles on `osss-api` that each implies. */
export const rolesOfPosition: Readonly<Record<string, string[]>> = {
  classroom_teacher: teacher,
  elementary_teacher: teacher,
  middle_school_teacher: teacher,
  high_school_teacher: teacher,
  special_education_teacher: teacher,
  art_teacher: teacher,
  music_teacher: teacher,
  physical_education_teacher: teacher,
  long_term_substitute: teacher,
  // Not `api.teacher`: that would last beyond the dates of the duty.
  substitute_teacher: attendanceTaker,
  paraprofessional: staff,
  school_counselor: [...staff, ...read(['attendance_events', ...gradebook, ...contacts])],
  school_nurse: [...staff, ...read(['attendance_events', ...contacts])],
  registrar: [...office, ...manage(timetable)],
  records_clerk: recordsOffice,
  attendance_clerk: attendanceOffice,
  attendance_officer: attendanceOffice,
  school_secretary: office,
  principal: office,
  assistant_principal: office,
  dean_of_students: attendanceOffice,
};
