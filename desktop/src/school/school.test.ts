import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSchool } from './school.ts';
import { schoolOrigin } from './address.ts';
import { addressSet } from './settings.ts';

let folder: string;
let answer: object = {};
const server = createServer((_request, response) =>
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer)),
);
const config = { issuer: 'https://identity.example/realms/OSSS', client_id: 'osss-teacher', demo: null };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'osss-school-'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await rm(folder, { recursive: true });
});

const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const trouble = (trouble: string) => ({ failure: { code: 'school', trouble } });

test('[DT1] an address may be typed short, and must be one that nobody reads on the way', () => {
  expect(schoolOrigin(' teacher.school.example/classes ')).toBe('https://teacher.school.example');
  expect(schoolOrigin('https://Teacher.School.example:8443/x?y#z')).toBe('https://teacher.school.example:8443');
  expect(schoolOrigin('http://localhost:8080')).toBe('http://localhost:8080');
  const caught = (typed: string): unknown => {
    try {
      return schoolOrigin(typed);
    } catch (error) {
      return error;
    }
  };
  for (const typed of ['', 'two words', 'file:///etc/passwd', 'ftp://x.example', 'https://me:secret@x.example', 'javascript://x']) {
    expect(caught(typed)).toMatchObject(trouble('not_an_address'));
  }
  expect(caught('http://192.168.1.5:8080')).toMatchObject(trouble('https_needed'));
});

test('a chosen school is kept over starts, with what it said last; another answer than a school’s is refused', async () => {
  const file = join(folder, 'own.json');
  const school = await openSchool({ set: undefined, file, fetch });
  expect(school.current()).toBeNull();
  answer = { hello: 'there' };
  await expect(school.choose(address())).rejects.toMatchObject(trouble('not_a_school'));
  answer = { ...config, issuer: 'http://identity.example/realms/OSSS' };
  await expect(school.choose(address())).rejects.toMatchObject(trouble('https_needed'));
  expect(school.current()).toBeNull();
  answer = config;
  await school.choose(address());
  const again = await openSchool({ set: undefined, file, fetch: () => Promise.reject(new TypeError('no network')) });
  expect(again.current()).toEqual({ address: address(), fixed: false });
  expect(await again.configNow()).toMatchObject(config);
});

test('what an administrator set counts, and is not changed from the page', async () => {
  const file = join(folder, 'administrator.json');
  expect(await addressSet({}, file)).toBeUndefined();
  await writeFile(file, '{"server_url": "https://teacher.school.example"}');
  expect(await addressSet({}, file)).toBe('https://teacher.school.example');
  expect(await addressSet({ OSSS_SERVER_URL: 'https://other.example' }, file)).toBe('https://other.example');
  await writeFile(file, '{"server": 1}');
  await expect(addressSet({}, file)).rejects.toThrow('must be JSON like {"server_url"');
  const school = await openSchool({ set: 'https://teacher.school.example', file: join(folder, 'none.json'), fetch });
  expect(school.current()).toEqual({ address: 'https://teacher.school.example', fixed: true });
  const wrong = openSchool({ set: 'http://192.168.1.5', file: join(folder, 'none.json'), fetch });
  await expect(wrong).rejects.toThrow('must be like https://teacher.school.org, not "http://192.168.1.5"');
  await expect(school.choose('https://other.example')).rejects.toMatchObject(trouble('fixed'));
});
