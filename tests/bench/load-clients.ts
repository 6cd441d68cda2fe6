import { greet, newDevice, pushOf, remember, type DeviceClient } from './device-client.ts';
import { linesOf, send, type Sent } from './raw-http.ts';

// A process of its own: a thousand devices that come within one second, each with one class's marks.
export type LoadSetup = { url: string; clients: { token: string; subject: string; section: string; period: string; students: string[] }[] };
export type LoadOrder = { date: string };
/** Milliseconds of each device's exchange, and what went wrong. */
export type LoadAnswer = { milliseconds: number[]; whole: number; errors: string[]; cpu: number };

let url = '';
let devices: { device: DeviceClient; client: LoadSetup['clients'][number] }[] = [];

process.on('message', (message: LoadSetup | LoadOrder) => {
  const done = 'clients' in message ? prepare(message) : burst(message);
  done.then(
    (answer) => process.send?.(answer),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});

/** Each opens its classroom once, four at a time. */
async function prepare(setup: LoadSetup): Promise<'ready'> {
  url = setup.url;
  devices = setup.clients.map((client) => ({ device: newDevice(client.token, client.subject), client }));
  const waiting = devices.values();
  const worker = async () => {
    for (const { device } of waiting) await greet(url, device);
  };
  await Promise.all(Array.from({ length: 4 }, worker));
  return 'ready';
}

async function burst({ date }: LoadOrder): Promise<LoadAnswer> {
  const requests = devices.map(({ device, client }) => {
    const marks = client.students.map((student) => ({ path: ['marks', student, 'teacher'], from: null, to: { code: 'P' } }));
    return pushOf(url, device, `attendance:${client.section}`, `${client.section}:${date}:${client.period}`, marks);
  });
  const before = process.cpuUsage();
  const began = performance.now();
  const sent = await Promise.allSettled(await withinASecond(requests, (request) => send(url, request)));
  const whole = performance.now() - began;
  const { user, system } = process.cpuUsage(before);
  const milliseconds = sent.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value.milliseconds] : []));
  const errors = sent.flatMap((answer, index) => problemOf(answer, devices[index]?.device));
  return { milliseconds, whole, errors, cpu: (user + system) / 1e6 };
}

/** Evenly spread arrivals, whatever the answers do. */
function withinASecond<Item, Answer>(items: Item[], start: (item: Item) => Promise<Answer>): Promise<Promise<Answer>[]> {
  const started: Promise<Answer>[] = [];
  const began = performance.now();
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const due = Math.ceil(((performance.now() - began) / 1000) * items.length);
      for (const item of items.slice(started.length, due)) {
        const answer = start(item);
        answer.catch(() => undefined);
        started.push(answer);
      }
      if (started.length < items.length) return;
      clearInterval(timer);
      resolve(started);
    }, 1);
  });
}

function problemOf(answer: PromiseSettledResult<Sent>, device: DeviceClient | undefined): string[] {
  if (answer.status === 'rejected') return [String(answer.reason)];
  try {
    return device && remember(device, linesOf(answer.value))
      ? []
      : [
          `not all applied: ${linesOf(answer.value)
            .map((line) => JSON.stringify(line).slice(0, 400))
            .join(' ')}`,
        ];
  } catch (error) {
    return [String(error)];
  }
}
