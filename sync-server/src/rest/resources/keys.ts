import { sheetKey } from '@osss/shared/collections/attendance-sheets';
import { guid } from '@osss/shared/values';

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const sheet = `${uuid}:[0-9]{4}-[0-9]{2}-[0-9]{2}:${uuid}`;

/** What such ids look like; whether there is such a day or such a code is another question. */
export const idForms = {
  // By characters, not by halves of them: as Postgres counts.
  code: new RegExp(`^${uuid}:[^:/]{1,8}$`, 'u'),
  sheet: new RegExp(`^${sheet}$`),
  event: new RegExp(`^${sheet}:${uuid}:(teacher|office)$`),
  note: new RegExp(`^${uuid}:${uuid}:${uuid}$`),
  roll: new RegExp(`^${uuid}:[0-9]{4}-[0-9]{2}-[0-9]{2}:[1-9][0-9]?$`),
  pair: new RegExp(`^${uuid}:${uuid}$`),
  number: /^[0-9]{1,15}$/,
  name: /^[a-z_]{1,40}:[^:/]{1,60}:[^/]{1,90}$/u,
};

/** `school:code`; a code may hold anything but what cannot be stored. */
export function codeParts(id: string): [school: string, code: string] | null {
  const [school = '', ...rest] = id.split(':');
  const code = rest.join(':');
  const good = guid.safeParse(school).success && code.length >= 1 && [...code].length <= 8 && !code.includes('\0') && code.isWellFormed();
  return good ? [school, code] : null;
}

/** `table:system:external_id`; the last may hold anything but what cannot be stored. */
export function nameParts(id: string): string[] | null {
  const [type = '', system = '', ...rest] = id.split(':');
  const name = rest.join(':');
  return name !== '' && !id.includes('\0') && id.isWellFormed() ? [type, system, name] : null;
}

/** `section:date:period` */
export function sheetParts(id: string): [section: string, date: string, period: string] | null {
  const key = sheetKey(id);
  return key === null || key.date < '0001-01-01' ? null : [key.section_id, key.date, key.period_id];
}

/** `section:date:period:student:source` */
export function eventParts(id: string): string[] | null {
  const [section = '', date = '', period = '', student = '', source = '', ...rest] = id.split(':');
  const sheet = sheetParts([section, date, period].join(':'));
  const good = rest.length === 0 && guid.safeParse(student).success && (source === 'teacher' || source === 'office');
  return sheet !== null && good ? [...sheet, student, source] : null;
}

/** `student:guardian` */
export function pairParts(id: string): [string, string] | null {
  const [first = '', second = '', ...rest] = id.split(':');
  return rest.length === 0 && guid.safeParse(first).success && guid.safeParse(second).success ? [first, second] : null;
}

/** So many ids, with colons between them. */
export function idsOf(id: string, count: number): string[] | null {
  const parts = id.split(':');
  return parts.length === count && parts.every((part) => guid.safeParse(part).success) ? parts : null;
}
