import { createHash } from 'node:crypto';

/** Of what is answered: the same record, the same tag, whichever process answers. */
export function etagOf(answer: unknown): string {
  return `"${createHash('sha256').update(JSON.stringify(answer)).digest('base64url').slice(0, 22)}"`;
}

/** Whether a list of tags, or `*`, as `If-Match` and `If-None-Match` carry it, has this one. */
export function hasTag(header: string, tag: string): boolean {
  return header.split(',').some((part) => part.trim() === '*' || part.trim().replace(/^W\//, '') === tag);
}
