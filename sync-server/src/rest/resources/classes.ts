import { sections } from '@osss/shared/collections/sections';
import { fieldReaders } from '@osss/shared/reading';
import { arrangementSql } from '../../feed/classroom-documents.ts';
import { column } from '../columns.ts';
import { defineResource } from '../resource.ts';

export const courses = defineResource({
  name: 'courses',
  path: 'courses',
  one: 'Course',
  from: 'courses course',
  at: { school: 'course.school_id' },
  columns: {
    id: column.uuid('course.id'),
    school_id: column.uuid('course.school_id', { filter: true }),
    name: column.text('course.name', { filter: true, order: true }),
    code: column.text('course.code', { nullable: true, filter: true, order: true }),
    credit_hours: column.number('course.credit_hours', { nullable: true }),
  },
  order: ['name'],
});

const { seating_layouts, seating_wishes, groups, picked } = sections.schema.shape;
const ofClass = { readers: fieldReaders['course_sections.arrangement'], about: 'Null for families.' };
const arrangement = {
  seating_layouts: column.json(arrangementSql.seating_layouts, seating_layouts, ofClass),
  seating_wishes: column.json(arrangementSql.seating_wishes, seating_wishes, ofClass),
  groups: column.json(arrangementSql.groups, groups, ofClass),
  picked: column.json(arrangementSql.picked, picked, ofClass),
};

export const courseSections = defineResource({
  name: 'course_sections',
  path: 'course-sections',
  one: 'CourseSection',
  about: 'Classes. Those one teaches, those of the schools whose office or care one is, those of one’s children.',
  from: `course_sections section JOIN courses course ON course.id = section.course_id
    LEFT JOIN section_arrangements arrangement ON arrangement.section_id = section.id`,
  at: { school: 'section.school_id', section: 'section.id' },
  columns: {
    id: column.uuid('section.id'),
    school_id: column.uuid('section.school_id', { filter: true }),
    course_id: column.uuid('section.course_id', { filter: true }),
    course_name: column.text('course.name', { filter: true, order: true }),
    course_code: column.text('course.code', { nullable: true, filter: true }),
    term_id: column.uuid('section.term_id', { filter: true }),
    section_number: column.text('section.section_number', { filter: true, order: true }),
    capacity: column.int('section.capacity', { nullable: true }),
    ...arrangement,
  },
  order: ['course_name', 'section_number'],
});

export const sectionMeetings = defineResource({
  name: 'section_meetings',
  path: 'section-meetings',
  one: 'SectionMeeting',
  about: 'When a class meets: on a weekday (0 is Sunday) or a day of the cycle, or with neither on every instructional day.',
  from: 'section_meetings meeting JOIN course_sections section ON section.id = meeting.section_id',
  at: { school: 'section.school_id', section: 'meeting.section_id' },
  columns: {
    id: column.uuid('meeting.id'),
    school_id: column.uuid('section.school_id', { filter: true }),
    section_id: column.uuid('meeting.section_id', { filter: true }),
    day_of_week: column.int('meeting.day_of_week', { nullable: true, filter: true }),
    cycle_day: column.text('meeting.cycle_day', { nullable: true, filter: true }),
    period_id: column.uuid('meeting.period_id', { filter: true }),
    room: column.text('meeting.room', { nullable: true, filter: true }),
  },
  order: [],
});

export const teacherSectionAssignments = defineResource({
  name: 'teacher_section_assignments',
  path: 'teacher-section-assignments',
  one: 'TeacherSectionAssignment',
  about: 'Who works in which class, from when to when; both days are inclusive.',
  from: 'teacher_section_assignments work JOIN course_sections section ON section.id = work.section_id',
  at: { school: 'section.school_id', section: 'work.section_id', user: 'work.staff_id' },
  columns: {
    id: column.uuid('work.id'),
    school_id: column.uuid('section.school_id', { filter: true }),
    section_id: column.uuid('work.section_id', { filter: true }),
    staff_id: column.uuid('work.staff_id', { filter: true }),
    role: column.choice('work.role', ['teacher', 'co_teacher', 'substitute'], { filter: true }),
    begins_on: column.date('work.begins_on', { nullable: true, filter: true, order: true }),
    ends_on: column.date('work.ends_on', { nullable: true, filter: true, order: true }),
  },
  order: [],
});

export const enrollments = defineResource({
  name: 'student_section_enrollments',
  path: 'enrollments',
  one: 'Enrollment',
  about: 'Who is on which class’s roster: from the day added to the day before dropped.',
  from: 'student_section_enrollments enrollment JOIN course_sections section ON section.id = enrollment.section_id',
  at: { school: 'section.school_id', section: 'enrollment.section_id', student: 'enrollment.student_id' },
  columns: {
    id: column.uuid('enrollment.id'),
    school_id: column.uuid('section.school_id', { filter: true }),
    section_id: column.uuid('enrollment.section_id', { filter: true }),
    student_id: column.uuid('enrollment.student_id', { filter: true }),
    added_on: column.date('enrollment.added_on', { filter: true, order: true }),
    dropped_on: column.date('enrollment.dropped_on', {
      nullable: true,
      filter: true,
      order: true,
      about: 'The first day no longer enrolled.',
    }),
  },
  order: [],
});
