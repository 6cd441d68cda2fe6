import { expect, test } from 'vitest';
import { officeBeside, personWanted } from './office-beside.ts';

test('the office beside opens under the other name of this machine, so that the teacher stays who they are', () => {
  const beside = new URL(officeBeside(new URL('http://localhost:8080/classes/x?y=1#z'), 'clerk'));
  expect(beside.href).toBe('http://127.0.0.1:8080/office?as=clerk');
  expect(personWanted(beside)).toBe('clerk');
  expect(new URL(officeBeside(beside, null)).href).toBe('http://localhost:8080/office');
});
