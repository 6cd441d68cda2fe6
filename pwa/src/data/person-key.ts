import type { Person } from './classroom.ts';

/** Names a person's databases and locks: neither issuer nor subject can be read from it. */
export async function personKey({ issuer, subject }: Person): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${issuer}\n${subject}`));
  return hex(digest).slice(0, 32);
}

export function hex(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
