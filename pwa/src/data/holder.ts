import { ExchangeLost } from './receiving.ts';
import type { Journal } from './journal.ts';
import type { Channel, Stop, Surroundings } from './surroundings.ts';

const beat = 2_000;
/** Silent beats of the holder, counted by this tab's own timer: a tab that is itself slowed down counts slowly too. */
const silentBeats = 5;

export type Holding = {
  signal: AbortSignal;
  /** @throws ExchangeLost unless this tab still holds the exchange, by the journal's own word. */
  mine: () => Promise<void>;
};

/**
 * One exchanger over all tabs: `work` runs in the tab that holds the Web Lock. A frozen tab keeps its lock, so the others listen for its
 * beat and, when it is silent, take the lock from it; should it wake in the middle of an answer, `mine` keeps it from applying the rest.
 */
export function holdExchange(key: string, journal: Journal, surroundings: Surroundings, work: (holding: Holding) => Promise<void>): Stop {
  const name = `${surroundings.namePrefix}-exchange-${key}`;
  const channel = surroundings.openChannel(name);
  const stopped = new AbortController();
  const silence = listenForBeats(surroundings, channel, () => void ask(true));

  const ask = async (steal: boolean): Promise<void> => {
    if (stopped.signal.aborted) return;
    const held = new AbortController();
    const use = () => hold(held, channel, journal, surroundings, silence, stopped.signal, work);
    // A waiting request of this tab stays in the queue; a stolen lock needs no signal of its own.
    const options = steal ? { steal: true } : { signal: stopped.signal };
    await surroundings.locks.request(name, options, use).catch(() => undefined);
    held.abort();
    // Lost to another tab, or ended: queue again, to be there when that one closes. Whoever stole still stands in the queue from before.
    if (!steal && !stopped.signal.aborted) surroundings.after(beat, () => void ask(false));
  };
  void ask(false);

  return () => {
    stopped.abort();
    silence.stop();
    channel.close();
  };
}

async function hold(
  held: AbortController,
  channel: Channel,
  journal: Journal,
  surroundings: Surroundings,
  silence: Silence,
  stopped: AbortSignal,
  work: (holding: Holding) => Promise<void>,
): Promise<void> {
  const token = surroundings.newId();
  const signal = AbortSignal.any([held.signal, stopped]);
  await journal.write(async () => ({ meta: { holder: token } }));
  // The tab that held it may have died before it told what it wrote last.
  await journal.readAgain();
  const mine = async () => {
    const row = await journal.database.meta.get('holder');
    if (signal.aborted || row?.value !== token) throw new ExchangeLost();
  };
  silence.pause();
  const beats = repeat(surroundings, beat, () => channel.postMessage('beat'));
  channel.postMessage('beat');
  try {
    await work({ signal, mine });
  } finally {
    beats();
    silence.resume();
  }
}

type Silence = { pause: () => void; resume: () => void; stop: Stop };

function listenForBeats(surroundings: Surroundings, channel: Channel, silent: () => void): Silence {
  let missed = 0;
  let paused = false;
  channel.addEventListener('message', () => {
    missed = 0;
  });
  const stop = repeat(surroundings, beat, () => {
    if (paused) return;
    missed += 1;
    if (missed < silentBeats) return;
    missed = 0;
    silent();
  });
  return {
    pause: () => {
      paused = true;
    },
    resume: () => {
      paused = false;
      missed = 0;
    },
    stop,
  };
}

export function repeat({ after }: Surroundings, every: number, run: () => void): Stop {
  let stop: Stop = () => undefined;
  const again = () => {
    stop = after(every, () => {
      again();
      run();
    });
  };
  again();
  return () => stop();
}
