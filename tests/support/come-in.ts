import { applicationRole } from '@osss/sync-server/database/roles';
import { createPool } from '@osss/sync-server/database/pool';
import { come, openDoor, signInOf } from './sign-in-people.ts';

// A process of its own for linking/first-sign-in.db.test.ts: meets the same sign-ins as its twin, at the same moment.
const [url = '', which = '', ...names] = process.argv.slice(2);
const db = createPool({ connectionString: url });
const application = createPool({ connectionString: url, role: applicationRole });
const door = openDoor(application);
const half = names.length / 2;

process.once('message', () => void meetAll());
process.send?.('ready');

async function meetAll(): Promise<void> {
  const same = await Promise.all(
    names.slice(0, half).map((username) => come(db, signInOf({ username }, { subject: `s-${username}` }), door)),
  );
  const other = await Promise.all(
    names.slice(half).map((username) => come(db, signInOf({ username }, { subject: `o-${username}-${which}` }), door)),
  );
  process.send?.({ same, other });
  await application.end();
  await db.end();
  process.disconnect();
}
