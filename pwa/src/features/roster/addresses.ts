import type { StudentContact } from '@osss/shared/collections/student-contacts.ts';
import type { Guid } from '@osss/shared/values.ts';

/** In the order in which the school calls them. */
export function inCallingOrder(contacts: readonly StudentContact[]): StudentContact[] {
  const priority = ({ contact_priority }: StudentContact) => contact_priority ?? Infinity;
  const kind = (contact: StudentContact) => (contact.kind === 'guardian' ? 0 : 1);
  return contacts.toSorted((a, b) => compared(priority(a), priority(b)) || kind(a) - kind(b) || (a.name < b.name ? -1 : 1));
}

/** Infinity minus itself is no number. */
function compared(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

/** Every guardian's address once, though they have two children in the class. */
export function guardianAddresses(contacts: readonly StudentContact[], students: readonly Guid[]): string[] {
  const wanted = new Set(students);
  const guardians = contacts.filter(({ kind, student_id }) => kind === 'guardian' && wanted.has(student_id));
  const addresses = guardians.map(({ email }) => email?.trim() ?? '').filter((email) => email !== '');
  const once = new Map(addresses.map((address) => [address.toLowerCase(), address]));
  return [...once.values()];
}

/** Guardians see nobody's address but their own: all in `bcc` (RFC 6068). */
export function mailToAll(addresses: readonly string[]): string {
  return `mailto:?bcc=${addresses.map((address) => encodeURIComponent(address)).join(',')}`;
}

/** RFC 3966: digits, a leading plus, and an extension apart. */
export function telephone(phone: string): string {
  const [number = '', extension] = phone.split(/\s*(?:x|ext\.?|#)\s*(?=\d+$)/i);
  const digits = `${number.trim().startsWith('+') ? '+' : ''}${number.replaceAll(/\D/g, '')}`;
  return `tel:${digits}${extension === undefined ? '' : `;ext=${extension}`}`;
}
