import { anyOf, has, recordsOffice, type Rule } from '@osss/shared/access';

/** The district's administrators: a school that nobody works at yet must be set up by somebody. */
export const administers: Rule = (actor) => has(actor, 'administer');
/** A principal or secretary gives a substitute a pass, too. */
export const givesPasses = anyOf(administers, recordsOffice);
