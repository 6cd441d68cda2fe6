import { z } from 'zod';
import type { Stop } from './session.ts';

/** The part of BroadcastChannel that is used. */
export type TabChannelPort = {
  postMessage: (message: unknown) => void;
  addEventListener: (type: 'message', listener: (event: MessageEvent) => void) => void;
  removeEventListener: (type: 'message', listener: (event: MessageEvent) => void) => void;
  close: () => void;
};

const tabMessage = z.discriminatedUnion('kind', [
  /** A fresh access token, from memory to memory: it is never stored. */
  z.object({ kind: z.literal('token'), person: z.string(), token: z.string(), receivedAt: z.number(), lifetime: z.number() }),
  /** Somebody signed in or out, or the person at the device is another: read the vault again. */
  z.object({ kind: z.literal('people') }),
]);
export type TabMessage = z.infer<typeof tabMessage>;

/** The other tabs of this browser. */
export function openTabChannel(
  port: TabChannelPort,
  hear: (message: TabMessage) => void,
): { tell: (message: TabMessage) => void; close: Stop } {
  const listener = (event: MessageEvent) => {
    const message = tabMessage.safeParse(event.data);
    if (message.success) hear(message.data);
  };
  port.addEventListener('message', listener);
  return {
    tell: (message) => port.postMessage(message),
    close: () => {
      port.removeEventListener('message', listener);
      port.close();
    },
  };
}
