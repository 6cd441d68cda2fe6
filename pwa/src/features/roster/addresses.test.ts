import { expect, test } from 'vitest';
import type { StudentContact } from '@osss/shared/collections/student-contacts.ts';
import { guardianAddresses, inCallingOrder, mailToAll, telephone } from './addresses.ts';

const contact = (name: string, over: Partial<StudentContact> = {}): StudentContact => ({
  id: name,
  student_id: 'a',
  kind: 'guardian',
  name,
  relationship: null,
  phone: null,
  email: null,
  contact_priority: null,
  ...over,
});

test('contacts stand in the school’s order; without one guardians come before others', () => {
  const contacts = [
    contact('Neighbour', { kind: 'emergency_contact' }),
    contact('Aunt', { kind: 'emergency_contact', contact_priority: 1 }),
    contact('Father'),
    contact('Mother', { contact_priority: 2 }),
  ];
  expect(inCallingOrder(contacts).map(({ name }) => name)).toEqual(['Aunt', 'Mother', 'Father', 'Neighbour']);
});

test('all guardians of a class get one letter each, in bcc; emergency contacts and other classes none', () => {
  const contacts = [
    contact('Mother', { email: 'Ana@home.example' }),
    contact('Mother again', { email: 'ana@home.example', student_id: 'b' }),
    contact('Father', { email: 'o&k@home.example', student_id: 'b' }),
    contact('Aunt', { email: 'aunt@home.example', kind: 'emergency_contact' }),
    contact('Other', { email: 'other@home.example', student_id: 'z' }),
    contact('Without', { email: ' ' }),
  ];
  const addresses = guardianAddresses(contacts, ['a', 'b']);
  expect(addresses).toHaveLength(2);
  expect(mailToAll(addresses)).toBe('mailto:?bcc=ana%40home.example,o%26k%40home.example');
});

test('a number as the school writes it is one that can be dialled', () => {
  expect(telephone('(512) 555-0100')).toBe('tel:5125550100');
  expect(telephone('+1 512 555 0100 ext. 12')).toBe('tel:+15125550100;ext=12');
});
