import { accountedStates, rollKey } from '@osss/shared/collections/emergency-rolls';
import { guid } from '@osss/shared/values';
import { z } from 'zod';
import { column } from '../columns.ts';
import { defineResource } from '../resource.ts';
import { idForms } from './keys.ts';

export const emergencyContacts = defineResource({
  name: 'emergency_contacts',
  path: 'emergency-contacts',
  one: 'EmergencyContact',
  about: 'Whom the family has named besides the guardians, for the offices and the care of the student’s school.',
  from: 'emergency_contacts contact JOIN students student ON student.person_id = contact.person_id',
  at: { school: 'student.school_id', student: 'student.id' },
  columns: {
    id: column.uuid('contact.id'),
    school_id: column.uuid('student.school_id', { filter: true }),
    student_id: column.uuid('student.id', { filter: true }),
    contact_name: column.text('contact.contact_name', { filter: true, order: true }),
    relationship: column.text('contact.relationship', { nullable: true, filter: true }),
    phone: column.text('contact.phone', { nullable: true }),
    email: column.text('contact.email', { nullable: true, filter: true }),
    contact_priority: column.int('contact.contact_priority', {
      nullable: true,
      about: 'In which order the school calls them; null: last.',
    }),
  },
  order: ['contact_name'],
});

const accounted = z.record(guid, z.object({ state: z.enum(accountedStates), place: z.string().nullable(), by: guid, at: z.int() }));

export const emergencyRolls = defineResource({
  name: 'emergency_rolls',
  path: 'emergency-rolls',
  one: 'EmergencyRoll',
  about: 'Who was accounted for, `school:date:n`: the n-th roll of that day.',
  from: 'emergency_rolls roll',
  at: { school: 'roll.school_id' },
  columns: {
    id: column.text("roll.school_id || ':' || roll.date || ':' || roll.number"),
    school_id: column.uuid('roll.school_id', { filter: true }),
    date: column.date('roll.date', { filter: true, order: true }),
    number: column.int('roll.number', { filter: true }),
    kind: column.choice('roll.kind', ['emergency', 'drill'], { nullable: true, filter: true }),
    ended_by: column.uuid('roll.ended_by', { nullable: true }),
    ended_at: column.moment('roll.ended_at', { nullable: true, filter: true }),
    accounted: column.json(
      `(SELECT coalesce(jsonb_object_agg(entry.student_id, jsonb_build_object('state', entry.state, 'place', entry.place,
          'by', entry.accounted_by, 'at', floor(extract(epoch FROM entry.accounted_at) * 1000)::bigint)), '{}')
        FROM emergency_roll_entries entry
        WHERE (entry.school_id, entry.date, entry.number) = (roll.school_id, roll.date, roll.number) AND entry.state IS NOT NULL)`,
      accounted,
      { about: 'By student.' },
    ),
  },
  order: ['-date'],
  tie: [column.uuid('roll.school_id'), column.date('roll.date'), column.int('roll.number')],
  idForm: idForms.roll,
  find: (id) => {
    const { school_id, date, number } = rollKey(id) ?? {};
    return number === undefined
      ? null
      : {
          parts: [school_id, date, Number(number)],
          types: ['uuid', 'date', 'int'],
          sql: ([school, day, nth]) => `roll.school_id = ${school} AND roll.date = ${day} AND roll.number = ${nth}`,
        };
  },
});
