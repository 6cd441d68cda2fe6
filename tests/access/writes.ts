import { randomUUID } from 'node:crypto';
import type { Json } from '@osss/shared/values';
import { classroomWrites } from './classroom-writes.ts';
import { gradeWrites } from './grade-writes.ts';
import { dayOf, mayWriteCell, type Phase, type SectionKey, type StudentKey } from './oracle.ts';
import type { MatrixServer } from './server.ts';

export type Write = {
  allowed: boolean;
  /** What is told where it is not. */
  refusal: 'no_access' | 'no_such_document' | 'malformed';
  /** How to find out whether it stands. */
  check: 'by' | 'mark' | 'dropped_on' | 'text' | 'place' | 'kind' | 'arrangement' | 'dismissed' | 'graded' | 'gradebook';
  collection: string;
  scope: string;
  document_id: string;
  path: string[];
  to: Json;
};
export type Writer = { who: string; phase: Phase; number: number };

/** One edit of every cell of every collection, of the own class and of others. */
export function writesOf(server: MatrixServer, writer: Writer, only?: 'S1'): Write[] {
  const { world } = server;
  const { who, phase, number } = writer;
  const refusal = 'no_access' as const;
  const sections = only ? [only] : (['S1', 'S2', 'S3', 'S4'] as const);
  const sheets = sections.flatMap((section): Write[] => {
    const { id, school, student } = world.sections[section];
    const sheet = {
      refusal,
      collection: 'attendance_sheets',
      scope: `attendance:${id}`,
      document_id: `${id}:${dayOf[phase]}:${world.schools[school].period}`,
    };
    const may = (cell: 'taken' | 'teacher' | 'office') => mayWriteCell(who, cell, section, phase);
    const mark = (source: 'teacher' | 'office'): Write => ({
      ...{ ...sheet, allowed: may(source), check: 'mark' },
      ...{ path: ['marks', world.students[student].id, source], to: { code: 'P', note: `w-${randomUUID()}` } },
    });
    return [
      { ...sheet, allowed: may('taken'), check: 'by', path: ['taken'], to: { by: world.students[student].id, at: 0 } },
      mark('teacher'),
      mark('office'),
    ];
  });
  const grades = gradeWrites(server, writer, sections);
  if (only) return [...sheets, ...grades];
  const records = (['s1', 's3', 's4'] as StudentKey[]).flatMap((key): Write[] => {
    const section = ({ s1: 'S1', s3: 'S2', s4: 'S4' } as Record<string, SectionKey>)[key] ?? 'S1';
    const { id, enrollment } = world.students[key];
    const allowed = mayWriteCell(who, 'pronouns', section, phase);
    const student = { allowed, refusal, collection: 'students', scope: `student:${id}`, document_id: id };
    return [
      { ...student, check: 'text', path: ['preferred_name'], to: `w-${randomUUID()}` },
      { ...student, check: 'text', path: ['pronouns'], to: `w-${randomUUID()}` },
      {
        ...{ allowed, refusal, collection: 'enrollments', scope: `roster:${world.sections[section].id}`, document_id: enrollment },
        ...{ check: 'dropped_on', path: ['dropped_on'], to: `2027-01-${String(number + 1).padStart(2, '0')}` },
      },
    ];
  });
  return [...sheets, ...records, ...classroomWrites(server, writer), ...grades, ...readOnly(server), ownNotice(server, writer)];
}

function readOnly({ world }: MatrixServer): Write[] {
  const { s1 } = world.students;
  const cell = (collection: string, scope: string, document_id: string, path: string[]): Write => ({
    ...{ allowed: false, refusal: 'malformed', check: 'text', collection, scope, document_id, path, to: `w-${randomUUID()}` },
  });
  return [
    cell('schools', `school:${world.schools.A.id}`, world.schools.A.id, ['name']),
    cell('sections', `roster:${world.sections.S1.id}`, world.sections.S1.id, ['course_name']),
    cell('student_alerts', `safety:${s1.id}`, s1.alerts.safety, ['title']),
    cell('student_alerts', `plans:${s1.id}`, s1.alerts.plan, ['title']),
    cell('student_contacts', `contacts:${s1.id}`, s1.contact, ['name']),
    cell('notices', `user:${world.userIds['teacher']}`, world.notice, ['kind']),
  ];
}

/** The teacher's: set aside by them, and by nobody else. */
function ownNotice({ world }: MatrixServer, { who, phase }: Writer): Write {
  return {
    ...{ allowed: mayWriteCell(who, 'dismissed', 'S1', phase), refusal: 'no_access', check: 'dismissed', collection: 'notices' },
    ...{ scope: `user:${world.userIds['teacher']}`, document_id: world.notice, path: ['dismissed'], to: true },
  };
}
