import { createServer, connect, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A TCP door before the server that can be made slow and unreliable, and counts the bytes that pass. */
export type Door = {
  url: string;
  /** Of all requests, or of those to one address, headers and all. */
  bytes: (path?: string) => { up: number; down: number };
  /** From now on. Without an argument the door is fast and whole again. */
  make: (quality?: Quality) => void;
  /** How many connections it has cut. */
  cuts: () => number;
  close: () => Promise<void>;
};

export type Quality = { bitsPerSecond: number; roundTrip: number; cutEvery?: number };

const longest = 1_400;

export async function openDoor(): Promise<Door & { leadTo: (port: number) => void }> {
  const open = new Set<Socket>();
  const passed = new Map<string, { up: number; down: number }>();
  const asking = new WeakMap<Socket, { path: string }>();
  let quality: Quality | undefined;
  let cuts = 0;
  let target = 0;
  let cutting: NodeJS.Timeout | undefined;
  // One line for everybody, as behind one school's modem: each direction has its own time at which it is free again.
  const free = { up: 0, down: 0 };

  const pass = (from: Socket, to: Socket, way: 'up' | 'down') => {
    from.on('data', (data: Buffer) => {
      // One connection asks for one thing after another.
      const request = /^(?:GET|POST|OPTIONS) (\S+) HTTP/.exec(data.toString('latin1', 0, 300));
      const about = asking.get(from) ?? { path: '' };
      if (way === 'up' && request !== null) about.path = request[1] ?? '';
      const count = passed.get(about.path) ?? { up: 0, down: 0 };
      count[way] += data.length;
      passed.set(about.path, count);
      if (quality === undefined) {
        to.write(data);
        return;
      }
      const { bitsPerSecond, roundTrip } = quality;
      for (let at = 0; at < data.length; at += longest) {
        const packet = data.subarray(at, at + longest);
        free[way] = Math.max(free[way], performance.now()) + (packet.length * 8_000) / bitsPerSecond;
        setTimeout(() => to.writable && to.write(packet), free[way] - performance.now() + roundTrip / 2);
      }
      from.pause();
      setTimeout(() => from.resume(), Math.max(0, free[way] - performance.now()));
    });
    from.on('error', () => to.destroy());
    from.on('close', () => (quality === undefined ? to.end() : setTimeout(() => to.destroy(), quality.roundTrip)));
  };
  const server = createServer((device) => {
    const school = connect(target, '127.0.0.1');
    for (const socket of [device, school]) {
      socket.setNoDelay(true);
      open.add(socket);
      socket.on('close', () => open.delete(socket));
    }
    const about = { path: '' };
    asking.set(device, about).set(school, about);
    pass(device, school, 'up');
    pass(school, device, 'down');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cutAll = () => {
    cuts += open.size > 0 ? 1 : 0;
    for (const socket of open) socket.resetAndDestroy();
  };
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    leadTo: (port) => {
      target = port;
    },
    bytes: (path) => {
      const counts = [...passed].filter(([asked]) => path === undefined || asked === path).map(([, count]) => count);
      return { up: counts.reduce((sum, { up }) => sum + up, 0), down: counts.reduce((sum, { down }) => sum + down, 0) };
    },
    make: (next) => {
      quality = next;
      clearInterval(cutting);
      if (next?.cutEvery !== undefined) cutting = setInterval(cutAll, next.cutEvery);
    },
    cuts: () => cuts,
    close: async () => {
      clearInterval(cutting);
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}
