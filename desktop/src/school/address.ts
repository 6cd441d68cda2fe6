import { isPrivate, urlIn } from '../addresses.ts';
import { DoorError } from '../door-error.ts';

/**
 * The origin of a school's server, from what a person or an administrator typed: `teacher.school.org` is enough.
 * @throws DoorError
 */
export function schoolOrigin(typed: string): string {
  const text = typed.trim();
  const url = urlIn(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  const named = url !== undefined && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
  if (!named || text === '') throw new DoorError({ code: 'school', trouble: 'not_an_address' });
  if (!isPrivate(url)) throw new DoorError({ code: 'school', trouble: 'https_needed' });
  return url.origin;
}
