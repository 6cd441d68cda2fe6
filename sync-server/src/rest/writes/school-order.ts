import { guid, type Guid } from '@osss/shared/values';
import { z } from 'zod';
import type { Transaction } from '../../database/transaction.ts';
import { courses, courseSections } from '../resources/classes.ts';
import { academicTerms, schools } from '../resources/school-order.ts';
import { day, line, someOf, wholeCount } from './bodies.ts';
import { changeRoute, createRoute, insertRow, setColumns } from './write.ts';

const administer = ['administer'] as const;

export const changeSchool = changeRoute({
  resource: schools,
  writers: administer,
  summary: 'Corrects a school’s name',
  body: someOf({ name: line }),
  lockName: (id) => `schools/${id}`,
  apply: async (asked) => setColumns(schools, asked, asked.body),
});

const termFields = { name: line, type: line, start_date: day, end_date: day };

export const createTerm = createRoute({
  resource: academicTerms,
  writers: administer,
  summary: 'Adds a term',
  body: z.strictObject({ school_id: guid, ...termFields }),
  schoolOf: async ({ tx, body }) => existing(tx, body.school_id),
  insert: async ({ tx, body }) => insertRow(tx, 'academic_terms', body),
});

export const changeTerm = changeRoute({
  resource: academicTerms,
  writers: administer,
  summary: 'Corrects a term',
  body: someOf(termFields),
  lockName: (id) => `academic_terms/${id}`,
  apply: async (asked) => setColumns(academicTerms, asked, asked.body),
});

const courseFields = { name: line, code: line.nullable(), credit_hours: z.number().min(0).max(999).multipleOf(0.25).nullable() };

export const createCourse = createRoute({
  resource: courses,
  writers: administer,
  summary: 'Adds a course',
  body: z.strictObject({ school_id: guid, ...courseFields }),
  schoolOf: async ({ tx, body }) => existing(tx, body.school_id),
  insert: async ({ tx, body }) => insertRow(tx, 'courses', body),
});

export const changeCourse = changeRoute({
  resource: courses,
  writers: administer,
  summary: 'Corrects a course',
  body: someOf(courseFields),
  lockName: (id) => `courses/${id}`,
  apply: async (asked) => setColumns(courses, asked, asked.body),
});

const sectionFields = { section_number: line, capacity: wholeCount.nullable() };

export const createSection = createRoute({
  resource: courseSections,
  writers: administer,
  summary: 'Adds a class of a course in a term of the same school',
  body: z.strictObject({ course_id: guid, term_id: guid, ...sectionFields }),
  schoolOf: async ({ tx, body }) => schoolOfCourse(tx, body),
  insert: async ({ tx, body }) => insertRow(tx, 'course_sections', { ...body, school_id: await schoolOfCourse(tx, body) }),
});

export const changeSection = changeRoute({
  resource: courseSections,
  writers: administer,
  summary: 'Corrects a class’s number and capacity',
  body: someOf(sectionFields),
  lockName: (id) => `sections/${id}`,
  apply: async (asked) => setColumns(courseSections, asked, asked.body),
});

async function existing(tx: Transaction, id: Guid): Promise<Guid | null> {
  const { rows } = await tx.query<{ id: Guid }>('SELECT id FROM schools WHERE id = $1', [id]);
  return rows[0]?.id ?? null;
}

async function schoolOfCourse(tx: Transaction, { course_id, term_id }: { course_id: Guid; term_id: Guid }): Promise<Guid | null> {
  const { rows } = await tx.query<{ school_id: Guid }>(
    'SELECT course.school_id FROM courses course JOIN academic_terms term ON term.school_id = course.school_id WHERE course.id = $1 AND term.id = $2',
    [course_id, term_id],
  );
  return rows[0]?.school_id ?? null;
}
