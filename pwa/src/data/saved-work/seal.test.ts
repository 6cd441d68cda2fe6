import { expect, test } from 'vitest';
import { SavedWorkRefused } from './refused.ts';
import { seal, unseal } from './seal.ts';

const passphrase = 'four sunny paper boats';
const content = { journals: ['A mark for Zoë'] };

async function refusal(text: string, typed = passphrase): Promise<string> {
  return unseal(text, typed).then(
    () => 'opened',
    (error: unknown) => (error instanceof SavedWorkRefused ? error.code : String(error)),
  );
}

function changed(text: string, change: object): string {
  return JSON.stringify({ ...(JSON.parse(text) as object), ...change });
}

test('[JN3] a file of saved work opens with its passphrase, however the letters were typed, and shows nothing without', async () => {
  const text = await seal(content, 'Zoë’s boats');
  expect(text).not.toContain('Zo');
  expect(JSON.parse(text)).toMatchObject({ version: 1, kdf: 'PBKDF2-SHA-256', iterations: 600_000, cipher: 'AES-256-GCM' });
  expect(await unseal(text, 'Zoe\u0308’s boats')).toEqual(content);
  expect(await seal(content, 'Zoë’s boats')).not.toBe(text);
});

test('[JN3] a wrong passphrase, a damaged file, a newer version and another file are told apart', async () => {
  const text = await seal(content, passphrase);
  expect(await refusal(text, 'four sunny paper boat')).toBe('wrong_passphrase');
  expect(await refusal(text.slice(0, -40))).toBe('damaged');
  expect(await refusal(text.replace('"data":"', '"data":"AAAA'))).toBe('damaged');
  expect(await refusal(changed(text, { iterations: 10 }))).toBe('damaged');
  expect(await refusal(changed(text, { version: 2 }))).toBe('newer_version');
  expect(await refusal('Dear diary')).toBe('not_saved_work');
  expect(await refusal('{"format":"other"}')).toBe('not_saved_work');
});

test('[JN3] the header is authenticated: with a checksum made anew the changed file still opens nothing', async () => {
  const text = await seal(content, passphrase);
  const { format, version, kdf, salt, cipher, iv, data } = JSON.parse(text) as Record<string, string>;
  const head = [format, version, kdf, 700_000, salt, cipher, iv];
  const bytes = new TextEncoder().encode(`${JSON.stringify(head)}\n${data}`);
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const forged = changed(text, { iterations: 700_000, sha256: btoa(String.fromCharCode(...sum)) });
  expect(await refusal(forged)).toBe('wrong_passphrase');
});
