/**
 * The office's window beside the teacher's. One browser keeps one person per origin, in all its tabs; the demo world answers under
 * two names of this machine, so the other name is another device with its own person.
 * @param clerk who is to sign in there.
 */
export function officeBeside(here: URL, clerk: string | null): string {
  const there = new URL('/office', here);
  if (here.hostname === 'localhost') there.hostname = '127.0.0.1';
  else if (here.hostname === '127.0.0.1') there.hostname = 'localhost';
  if (clerk !== null) there.searchParams.set('as', clerk);
  return there.href;
}

/** Whom a window opened by `officeBeside` is for. */
export function personWanted(here: URL): string | null {
  return here.searchParams.get('as');
}
