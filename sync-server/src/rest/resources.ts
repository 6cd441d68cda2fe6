import type { Readable } from '@osss/shared/reading';
import type { Resource } from './resource.ts';
import { attendanceEvents, attendanceSheets } from './resources/attendance.ts';
import { attendanceCodes, bellSchedules, periods } from './resources/bells-and-codes.ts';
import { courses, courseSections, enrollments, sectionMeetings, teacherSectionAssignments } from './resources/classes.ts';
import { emergencyContacts, emergencyRolls } from './resources/emergencies.ts';
import { externalIds } from './resources/external-ids.ts';
import { notes } from './resources/notes.ts';
import { assignmentCategories, assignments, finalGrades, gradebookEntries, sectionGradebooks } from './resources/gradebook.ts';
import { guardians, staff, staffSchools, students } from './resources/people.ts';
import { academicTerms, calendarDays, calendars, gradingPeriods, organizations, schools } from './resources/school-order.ts';
import { studentGuardians } from './resources/student-guardians.ts';
import { changeHistory, notices } from './resources/told.ts';

/** Every resource of the REST door. */
export const resources = {
  organizations,
  schools,
  academic_terms: academicTerms,
  grading_periods: gradingPeriods,
  calendars,
  calendar_days: calendarDays,
  bell_schedules: bellSchedules,
  periods,
  attendance_codes: attendanceCodes,
  courses,
  course_sections: courseSections,
  section_meetings: sectionMeetings,
  teacher_section_assignments: teacherSectionAssignments,
  student_section_enrollments: enrollments,
  students,
  staff,
  staff_schools: staffSchools,
  guardians,
  student_guardians: studentGuardians,
  emergency_contacts: emergencyContacts,
  emergency_rolls: emergencyRolls,
  notes,
  attendance_sheets: attendanceSheets,
  attendance_events: attendanceEvents,
  section_gradebooks: sectionGradebooks,
  assignment_categories: assignmentCategories,
  assignments,
  gradebook_entries: gradebookEntries,
  final_grades: finalGrades,
  external_ids: externalIds,
  notices,
  change_history: changeHistory,
} satisfies Record<Readable, Resource>;
