import { expect, test } from 'vitest';
import { createLog } from './log.ts';

function logged(err: unknown): string {
  let line = '';
  createLog('error', { write: (text) => (line += text) }).error({ err }, 'a request failed');
  return line;
}

test('of an error of Postgres the log has code and place, never the values it quotes', () => {
  const fromPostgres = Object.assign(new Error('invalid input syntax for type uuid: "Quillfeather"'), {
    severity: 'ERROR',
    code: '22P02',
    detail: 'Key (last_name)=(Quillfeather) already exists.',
    where: 'unnamed portal parameter $1 = Quillfeather',
    table: 'persons',
  });
  for (const error of [fromPostgres, new Error('storing failed', { cause: fromPostgres })]) {
    const line = logged(error);
    expect(line).toContain('22P02');
    expect(line).toContain('"table":"persons"');
    expect(line).toContain('log.test.ts');
    expect(line).not.toContain('Quillfeather');
  }
});

test('of our own mistakes it has the message and the way there', () => {
  expect(logged(new TypeError('x is not a function'))).toMatch(/"type":"TypeError","message":"x is not a function","at":.*log\.test\.ts/);
  expect(logged('Quillfeather')).not.toContain('Quillfeather');
});
