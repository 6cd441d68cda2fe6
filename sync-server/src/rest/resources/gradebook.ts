import { gradebook } from '@osss/shared/collections/gradebook';
import { scoreKinds } from '@osss/shared/collections/scores';
import { bookSql } from '../../feed/grade-documents.ts';
import { column } from '../columns.ts';
import { defineResource } from '../resource.ts';
import { idForms, idsOf } from './keys.ts';

const inSection = (row: string) => `JOIN course_sections section ON section.id = ${row}.section_id`;

const { settings, scale, comment_bank } = gradebook.shape;

export const sectionGradebooks = defineResource({
  name: 'section_gradebooks',
  path: 'section-gradebooks',
  one: 'SectionGradebook',
  about: 'How a class computes its grades, by the class’s id; its categories are the assignment categories.',
  from: `section_gradebooks book ${inSection('book')}`,
  at: { school: 'section.school_id', section: 'book.section_id' },
  columns: {
    id: column.uuid('book.section_id'),
    school_id: column.uuid('section.school_id', { filter: true }),
    settings: column.json(bookSql.settings, settings, { about: 'Null: nobody has said.' }),
    scale: column.json(bookSql.scale, scale, { nullable: true, about: 'Letters and from which percent on; null: none.' }),
    comment_bank: column.json(bookSql.comment_bank, comment_bank),
  },
  order: [],
});

export const assignmentCategories = defineResource({
  name: 'assignment_categories',
  path: 'assignment-categories',
  one: 'AssignmentCategory',
  about: 'What a class’s assignments are sorted into, and how each counts: `section:category`.',
  from: `assignment_categories category ${inSection('category')}`,
  at: { school: 'section.school_id', section: 'category.section_id' },
  columns: {
    id: column.text("category.section_id || ':' || category.id"),
    school_id: column.uuid('section.school_id', { filter: true }),
    section_id: column.uuid('category.section_id', { filter: true }),
    name: column.text('category.name', {
      nullable: true,
      filter: true,
      about: 'Null: an assignment names it, and nobody has said what it is.',
    }),
    weight: column.number('category.weight', { about: 'Percent of the grade, where categories are weighted.' }),
    drop_lowest: column.int('category.drop_lowest'),
    drop_highest: column.int('category.drop_highest'),
    calculation: column.choice('category.calculation', ['points', 'percent'], { filter: true }),
    extra_credit: column.boolean('category.extra_credit', { filter: true }),
    position: column.int('category.position'),
    deleted: column.boolean('category.deleted', { filter: true }),
  },
  order: [],
  tie: [column.uuid('category.section_id'), column.uuid('category.id')],
  idForm: idForms.pair,
  find: (id) => {
    const parts = idsOf(id, 2);
    return (
      parts && {
        parts,
        types: ['uuid', 'uuid'],
        sql: ([section, category]) => `category.section_id = ${section} AND category.id = ${category}`,
      }
    );
  },
});

export const assignments = defineResource({
  name: 'assignments',
  path: 'assignments',
  one: 'Assignment',
  about: 'Work that a class is graded for, `section:assignment`. Scores are in the gradebook entries.',
  from: `assignments work ${inSection('work')}`,
  at: { school: 'section.school_id', section: 'work.section_id' },
  columns: {
    id: column.text("work.section_id || ':' || work.id"),
    school_id: column.uuid('section.school_id', { filter: true }),
    section_id: column.uuid('work.section_id', { filter: true }),
    category_id: column.uuid('work.category_id', { nullable: true, filter: true }),
    grading_period_id: column.uuid('work.grading_period_id', {
      nullable: true,
      filter: true,
      about: 'Null: the one that the due date lies in.',
    }),
    name: column.text('work.name', { nullable: true, filter: true }),
    description: column.text('work.description', { nullable: true }),
    assigned_date: column.date('work.assigned_date', { nullable: true, filter: true }),
    due_date: column.date('work.due_date', { nullable: true, filter: true }),
    points_possible: column.number('work.points_possible', { nullable: true }),
    extra_credit: column.boolean('work.extra_credit', { nullable: true, filter: true }),
    never_drop: column.boolean('work.never_drop', { nullable: true }),
    multiplier: column.number('work.multiplier', { nullable: true, about: 'How many times it counts in its category; null: once.' }),
    position: column.int('work.position', { nullable: true }),
    published: column.boolean('work.published', { nullable: true, filter: true }),
    deleted_at: column.moment('work.deleted_at', { nullable: true, filter: true }),
  },
  order: [],
  tie: [column.uuid('work.section_id'), column.uuid('work.id')],
  idForm: idForms.pair,
  find: (id) => {
    const parts = idsOf(id, 2);
    return parts && { parts, types: ['uuid', 'uuid'], sql: ([section, work]) => `work.section_id = ${section} AND work.id = ${work}` };
  },
});

export const gradebookEntries = defineResource({
  name: 'gradebook_entries',
  path: 'gradebook-entries',
  one: 'GradebookEntry',
  about: 'What a student has for an assignment, `section:assignment:student`. Without score, letter, flag and `late` it is blank.',
  from: `gradebook_entries entry ${inSection('entry')}`,
  at: { school: 'section.school_id', section: 'entry.section_id', student: 'entry.student_id' },
  columns: {
    id: column.text("entry.section_id || ':' || entry.assignment_id || ':' || entry.student_id"),
    school_id: column.uuid('section.school_id', { filter: true }),
    section_id: column.uuid('entry.section_id', { filter: true }),
    assignment_id: column.uuid('entry.assignment_id', { filter: true }),
    student_id: column.uuid('entry.student_id', { filter: true }),
    score: column.number('entry.score', { nullable: true, about: 'Points, unless the kind is a percent.' }),
    score_kind: column.choice('entry.score_kind', scoreKinds, { nullable: true, filter: true }),
    letter: column.text('entry.letter', { nullable: true, filter: true }),
    late: column.boolean('entry.late', { filter: true }),
    flag: column.choice('entry.flag', ['missing', 'excused', 'incomplete'], { nullable: true, filter: true }),
    late_days: column.int('entry.late_days', { nullable: true }),
    late_minutes: column.int('entry.late_minutes', { nullable: true }),
    comment: column.text('entry.comment', { nullable: true }),
    submitted_at: column.moment('entry.submitted_at', { nullable: true, filter: true }),
  },
  order: [],
  tie: [column.uuid('entry.section_id'), column.uuid('entry.assignment_id'), column.uuid('entry.student_id')],
  idForm: idForms.note,
  find: (id) => {
    const parts = idsOf(id, 3);
    return (
      parts && {
        parts,
        types: ['uuid', 'uuid', 'uuid'],
        sql: ([section, work, student]) =>
          `entry.section_id = ${section} AND entry.assignment_id = ${work} AND entry.student_id = ${student}`,
      }
    );
  },
});

export const finalGrades = defineResource({
  name: 'final_grades',
  path: 'final-grades',
  one: 'FinalGrade',
  about: 'A student’s grade of a grading period, `section:grading_period:student`. Its figures are those of the moment it was posted at.',
  from: `final_grades grade ${inSection('grade')}`,
  at: { school: 'section.school_id', section: 'grade.section_id', student: 'grade.student_id' },
  columns: {
    id: column.text("grade.section_id || ':' || grade.grading_period_id || ':' || grade.student_id"),
    school_id: column.uuid('section.school_id', { filter: true }),
    section_id: column.uuid('grade.section_id', { filter: true }),
    grading_period_id: column.uuid('grade.grading_period_id', { filter: true }),
    student_id: column.uuid('grade.student_id', { filter: true }),
    numeric_grade: column.number('grade.numeric_grade', { nullable: true, about: 'In percent.' }),
    letter_grade: column.text('grade.letter_grade', { nullable: true, filter: true }),
    credits_earned: column.number('grade.credits_earned', { nullable: true }),
    posted_by: column.uuid('grade.posted_by', { nullable: true, filter: true, about: 'Null: not posted.' }),
    posted_at: column.moment('grade.posted_at', { nullable: true, filter: true }),
    verified: column.boolean('grade.verified', { filter: true }),
    override_percent: column.number('grade.override_percent', { nullable: true }),
    override_letter: column.text('grade.override_letter', { nullable: true }),
    override_reason: column.text('grade.override_reason', { nullable: true }),
    comment: column.text('grade.comment', { nullable: true }),
  },
  order: [],
  tie: [column.uuid('grade.section_id'), column.uuid('grade.grading_period_id'), column.uuid('grade.student_id')],
  idForm: idForms.note,
  find: (id) => {
    const parts = idsOf(id, 3);
    return (
      parts && {
        parts,
        types: ['uuid', 'uuid', 'uuid'],
        sql: ([section, period, student]) =>
          `grade.section_id = ${section} AND grade.grading_period_id = ${period} AND grade.student_id = ${student}`,
      }
    );
  },
});
