import { expect, test } from 'vitest';
import { outside } from './lock-down.ts';

test('[DT1] only https addresses of the school and its sign-in are shown in the system’s browser, letters and calls in its own programs', async () => {
  const opened: string[] = [];
  const open = outside(
    async () => ['https://teacher.school.example', 'http://127.0.0.1:8081'],
    async (url) => void opened.push(url),
  );
  for (const address of [
    'https://teacher.school.example/docs',
    'https://teacher.school.example.evil.example/',
    'http://teacher.school.example/',
    'http://127.0.0.1:8081/',
    'file:///etc/passwd',
    'smb://teacher.school.example/share',
    'javascript:alert(1)',
    'mailto:office@school.example?subject=Marks',
    'tel:+15550100',
  ]) {
    await open(new URL(address));
  }
  expect(opened).toEqual(['https://teacher.school.example/docs', 'mailto:office@school.example?subject=Marks', 'tel:+15550100']);
});
