import { hash } from 'node:crypto';
import type { Guid } from '@osss/shared/values.ts';

/** The same name gives the same id on every machine (a version 5 UUID in a namespace of our own). */
export function uuidFrom(name: string): Guid {
  const hex = hash('sha1', `osss-teacher:${name}`, 'hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
