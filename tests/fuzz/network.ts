import type { Chance } from './random.ts';

/** The way from one device to the school, with what a bad network does to it. */
export type Weather = { online: boolean; faults: boolean };

type Send = () => Promise<Response>;

export function fetchThrough(weather: Weather, chance: Chance): typeof fetch {
  return async (input, init) => {
    if (!weather.online) throw new TypeError('Failed to fetch');
    const send: Send = () => fetch(input, init);
    // The live channel never ends by itself: its answer cannot be awaited. It may be refused.
    if (init?.method !== 'POST') return weather.faults && chance.happens(0.3) ? requestLost() : send();
    return weather.faults && chance.happens(0.3) ? chance.pick(faults)(send, chance) : send();
  };
}

async function requestLost(): Promise<Response> {
  throw new TypeError('Failed to fetch');
}

const faults: ((send: Send, chance: Chance) => Promise<Response>)[] = [
  requestLost,
  async function answerLost(send) {
    await (await send()).arrayBuffer();
    throw new TypeError('Failed to fetch');
  },
  async function sentTwice(send) {
    const first = send()
      .then((response) => response.arrayBuffer())
      .catch(() => undefined);
    const second = await send();
    await first;
    return second;
  },
  async function answerCut(send, chance) {
    const response = await send();
    const body = new Uint8Array(await response.arrayBuffer());
    return new Response(cutAfter(body, chance.int(0, body.length)), { status: response.status, headers: response.headers });
  },
  async function captivePortal() {
    return new Response('<html><title>Welcome to the guest network</title></html>', { headers: { 'content-type': 'text/html' } });
  },
];

function cutAfter(body: Uint8Array, bytes: number): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(body.slice(0, bytes));
    },
    pull(controller) {
      controller.error(new TypeError('terminated'));
    },
  });
}
