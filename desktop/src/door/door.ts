import { doorRequest, type DoorAnswer, type DoorRequest, type DoorState } from '@osss/shared/desktop-door.ts';
import { isOurs, urlIn } from '../addresses.ts';
import { DoorError } from '../door-error.ts';
import type { School } from '../school/school.ts';
import type { SignIns } from '../sign-in/sign-ins.ts';

/** What the door needs to know of who knocks: the page's address, whether it is the window's own page or a frame in one, and its paper. */
export type Knock = { url: string | undefined; isTop: boolean; savePdf: (name: string) => Promise<void> };

type Parts = {
  school: School;
  signIns: SignIns;
  /** Opens a page of this application in a window of its own, or an address of the school in the system's browser. */
  open: (url: URL) => Promise<void>;
  report: (error: unknown) => void;
};

export function doorStateOf({ school, signIns }: Pick<Parts, 'school' | 'signIns'>): DoorState {
  return { school: school.current(), ...signIns.state() };
}

/** Answers what the page asks. Only the application's own page is heard, not a frame in it, and only in the shapes of the door. */
export function createDoor(parts: Parts): (knock: Knock, message: unknown) => Promise<DoorAnswer> {
  return async ({ url, isTop, savePdf }, message) => {
    const from = urlIn(url ?? '');
    const request = doorRequest.safeParse(message).data;
    if (from === undefined || !isTop || !isOurs(from) || request === undefined) {
      return { ok: false, failure: { code: 'malformed' } };
    }
    try {
      if (request.ask === 'access_token') {
        return { ok: true, value: await parts.signIns.accessToken(request.person, request.instead_of) };
      }
      await act({ ...parts, savePdf }, request);
      return { ok: true, value: doorStateOf(parts) };
    } catch (error) {
      if (error instanceof DoorError) return { ok: false, failure: error.failure };
      parts.report(error);
      return { ok: false, failure: { code: 'internal' } };
    }
  };
}

type Acting = Parts & Pick<Knock, 'savePdf'>;

async function act({ school, signIns, open, savePdf }: Acting, request: Exclude<DoorRequest, { ask: 'access_token' }>): Promise<void> {
  switch (request.ask) {
    case 'state':
      return;
    case 'choose_school':
      await school.choose(request.address);
      return;
    case 'sign_in':
      await signIns.signIn(request.username, request.other_person);
      return;
    case 'sign_out':
      await signIns.signOut(request.person);
      return;
    case 'forget':
      await signIns.forget(request.person);
      return;
    case 'switch_to':
      await signIns.switchTo(request.person);
      return;
    case 'save_pdf':
      await savePdf(request.name);
      return;
    case 'open': {
      const url = urlIn(request.url);
      if (url === undefined) throw new DoorError({ code: 'malformed' });
      await open(url);
    }
  }
}
