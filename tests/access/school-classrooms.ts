import { randomUUID } from 'node:crypto';
import type { SectionKey } from './oracle.ts';
import type { Canary, Put, Section, World } from './school.ts';

/** Seats and groups of each class, a note of somebody at each school, and an emergency roll of each. */
export async function addClassrooms(put: Put, { schools, sections, students, userIds }: World, canary: Canary): Promise<void> {
  for (const [section, { id }] of Object.entries(sections) as [SectionKey, Section][])
    await put('section_arrangements', {
      section_id: id,
      groups: { [randomUUID()]: { name: canary('Group', { kind: 'arrangement', section }) } },
    });
  for (const [school, who, student] of [
    ['A', 'teacher', 's1'],
    ['B', 'other_teacher', 's4'],
  ] as const) {
    const student_id = students[student].id;
    await put('notes', { user_id: userIds[who], student_id, note_id: randomUUID(), text: canary('Jotted', { kind: 'note' }, [who]) });
    const roll = { school_id: schools[school].id, date: '2026-03-18', number: 9 };
    await put('emergency_rolls', roll);
    const said = {
      state: 'safe',
      place: canary('Gate', { kind: 'emergency', school }),
      accounted_by: userIds[who],
      accounted_at: '2026-03-18T15:00Z',
    };
    await put('emergency_roll_entries', { ...roll, student_id, ...said });
  }
}

/** In each class an assignment with a score, and a grade that is posted; a comment on either. */
export async function addGradebooks(put: Put, { schools, sections, students }: World, canary: Canary): Promise<void> {
  for (const [section, { id: section_id, school, student }] of Object.entries(sections) as [SectionKey, Section][]) {
    const about = { kind: 'grade', section } as const;
    await put('section_gradebooks', { section_id, settings: { weighting: 'none' } });
    const category_id = await put('assignment_categories', { section_id, name: 'Homework', weight: 100 });
    const work = { section_id, category_id, name: canary('Work', about), description: canary('Task', about), points_possible: 10 };
    const assignment_id = await put('assignments', work);
    const student_id = students[student].id;
    await put('gradebook_entries', { section_id, assignment_id, student_id, score: 7, comment: canary('Remark', about) });
    const before = { path: ['scores', student_id, 'comment'], from: null, to: canary('PastRemark', about), outcome: 'applied' };
    const then = '2026-03-18T15:00Z';
    await put('change_history', {
      ...{ mutation_id: randomUUID(), collection: 'assignments', document_id: `${section_id}:${assignment_id}`, seq: 1, late: false },
      ...{ made_at: then, effective_at: then, received_at: then, changes: JSON.stringify([before]) },
    });
    const { grading_period: grading_period_id } = schools[school];
    await put('final_grades', {
      ...{ section_id, grading_period_id, student_id, comment: canary('Report', about) },
      ...{ override_percent: 90, override_reason: canary('Reason', about) },
    });
  }
}
