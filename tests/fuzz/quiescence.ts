import { restart, settle, type RemoteDevice } from './machine.ts';
import { suffer, type Story } from './story.ts';

/**
 * The network heals and everybody syncs until nothing is left to send or receive. Clocks stay as wrong as they are. One after the other, so
 * that a story is what its seed says; `together` is as true and faster where nobody tells it again.
 */
export async function quiesce(story: Story, together = false): Promise<void> {
  const each = async (work: (device: RemoteDevice) => Promise<void>) => {
    if (together) await Promise.all(story.devices.map(work));
    else for (const device of story.devices) await work(device);
  };
  await each(async (device) => {
    await suffer(story, device, { faults: false, online: true });
    await restart(device);
  });
  // Twice over all: what one device sends in the first round the others receive in the second.
  await each(syncWhole);
  await each(syncWhole);
}

async function syncWhole(device: RemoteDevice): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    await settle(device);
    const { unsent, connection } = await device.machine.ask('state');
    if (unsent.changes === 0 && connection === 'online') return;
  }
  throw new Error(`A device does not come to rest: ${JSON.stringify(await device.machine.ask('state'))}`);
}
