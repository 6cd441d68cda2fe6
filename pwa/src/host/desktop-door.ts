import { desktopBridge, type DesktopBridge } from '@osss/shared/desktop-bridge.ts';
import { doorAnswer, doorState, type DoorFailure, type DoorRequest, type DoorState } from '@osss/shared/desktop-door.ts';
import type { Stop } from './stop.ts';

/** The main process said no, or could not. */
export class DoorRefused extends Error {
  readonly failure: DoorFailure;

  constructor(failure: DoorFailure) {
    super(failure.code);
    this.name = 'DoorRefused';
    this.failure = failure;
  }
}

/** The desktop application's main process, as the page sees it. */
export type DesktopDoor = {
  state: () => DoorState;
  /** Asks and takes over the state that is answered. @throws DoorRefused */
  ask: (request: Exclude<DoorRequest, { ask: 'access_token' }>) => Promise<void>;
  /** @throws DoorRefused */
  accessToken: (request: Omit<Extract<DoorRequest, { ask: 'access_token' }>, 'ask'>) => Promise<string>;
  onChange: (listener: () => void) => Stop;
};

/** Null in a browser. */
export async function openDesktopDoor(page: object): Promise<DesktopDoor | null> {
  const bridge = (page as Record<string, DesktopBridge | undefined>)[desktopBridge.name];
  if (bridge === undefined) return null;
  const listeners = new Set<() => void>();
  let state: DoorState = { school: null, people: [], current: null };

  const take = (next: DoorState) => {
    // The same objects as long as nothing changed: a screen that compares them does not draw again.
    if (JSON.stringify(next) === JSON.stringify(state)) return;
    state = next;
    for (const listener of listeners) listener();
  };
  const value = async (request: DoorRequest) => {
    const answer = doorAnswer.parse(await bridge.ask(request));
    if (!answer.ok) throw new DoorRefused(answer.failure);
    return answer.value;
  };
  const ask: DesktopDoor['ask'] = async (request) => take(doorState.parse(await value(request)));

  bridge.onState((next) => take(doorState.parse(next)));
  await ask({ ask: 'state' });
  return {
    state: () => state,
    ask,
    accessToken: async (request) => String(await value({ ask: 'access_token', ...request })),
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
