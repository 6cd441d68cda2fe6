import { jsonValue } from '@osss/shared/values';
import { z } from 'zod';
import { column } from '../columns.ts';
import { defineResource } from '../resource.ts';
import { idForms } from './keys.ts';

export const notices = defineResource({
  name: 'notices',
  path: 'notices',
  one: 'Notice',
  about: 'What one was told about one’s own edits: lost, held, corrected or decided. Nobody reads another’s.',
  from: 'notices notice',
  at: { user: 'notice.user_id' },
  columns: {
    id: column.uuid('notice.id'),
    kind: column.choice('notice.kind', ['lost', 'held', 'corrected', 'decided'], { filter: true }),
    reason: column.text('notice.reason', { filter: true }),
    collection: column.text('notice.collection', { filter: true }),
    document_id: column.text('notice.document_id', { filter: true }),
    path: column.json('notice.path', z.array(z.string())),
    mine: column.json('notice.mine', jsonValue, { about: 'What this person typed.' }),
    theirs: column.json('notice.theirs', jsonValue, { about: 'What stands at the school instead.' }),
    mutation_id: column.uuid('notice.mutation_id', { nullable: true, filter: true }),
    by_name: column.text('notice.by_name', { nullable: true }),
    note: column.text('notice.note', { nullable: true }),
    created_at: column.moment('notice.created_at', { filter: true }),
    dismissed: column.boolean('notice.dismissed', { filter: true, about: 'This person has seen it and set it aside.' }),
  },
  order: [],
});

const change = z.looseObject({ path: z.array(z.string()), from: jsonValue, to: jsonValue, outcome: z.string().optional() });

const inSection = (schools: string) => `EXISTS (SELECT FROM course_sections section
    WHERE section.id::text = split_part(history.document_id, ':', 1) AND section.school_id = ANY (${schools}))`;

// Sheets are the attendance office's; names, rosters and grades the records office's.
const ofOffice = (attendance: string, records: string) => `CASE history.collection
  WHEN 'attendance_sheets' THEN ${inSection(attendance)}
  WHEN 'students' THEN EXISTS (SELECT FROM students student WHERE student.id::text = history.document_id AND student.school_id = ANY (${records}))
  WHEN 'enrollments' THEN EXISTS (SELECT FROM student_section_enrollments enrolled JOIN course_sections section ON section.id = enrolled.section_id
    WHERE enrolled.id::text = history.document_id AND section.school_id = ANY (${records}))
  WHEN 'assignments' THEN ${inSection(records)}
  WHEN 'final_grades' THEN ${inSection(records)}
  ELSE false END`;

export const changeHistory = defineResource({
  name: 'change_history',
  path: 'change-history',
  one: 'HistoryEntry',
  about: 'Everything that was ever typed into one document, oldest first, for the office whose business it is.',
  from: 'change_history history',
  at: { history: ofOffice },
  columns: {
    id: column.serial('history.id'),
    collection: column.text('history.collection', { filter: true }),
    document_id: column.text('history.document_id', { filter: true }),
    user_id: column.uuid('history.user_id', { nullable: true, filter: true, about: 'Null: not done by a person.' }),
    client_id: column.uuid('history.client_id', { nullable: true, about: 'The device’s journal; null: not from a device.' }),
    made_at: column.moment('history.made_at'),
    effective_at: column.moment('history.effective_at', { filter: true, about: 'When it counts as made.' }),
    received_at: column.moment('history.received_at', { filter: true }),
    late: column.boolean('history.late', { filter: true }),
    changes: column.json('history.changes', z.array(change)),
  },
  order: [],
  needs: ['document_id'],
  idForm: idForms.number,
  find: (id) => (idForms.number.test(id) ? { parts: [id], types: ['bigint'], sql: ([bind]) => `history.id = ${bind}` } : null),
});
