import { createHash } from 'node:crypto';

/** Of what is answered: the same record, the same tag, whichever process answers. */
export function recordVersion(answer: unknown): string {
  return createHash('sha256').update(JSON.stringify(answer)).digest('base64url').slice(0, 22);
}
