import { restart, settle, type RemoteDevice } from './machine.ts';
import { suffer, type Story } from './story.ts';

/** The network heals and everybody syncs until nothing is left to send or receive. Clocks stay as wrong as they are. */
export async function quiesce(story: Story): Promise<void> {
  for (const device of story.devices) {
    await suffer(story, device, { faults: false, online: true });
    await restart(device);
  }
  // Twice over all: what one device sends in the first round the others receive in the second.
  for (let round = 0; round < 2; round += 1) for (const device of story.devices) await syncWhole(device);
}

async function syncWhole(device: RemoteDevice): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    await settle(device);
    const { unsent, connection } = await device.machine.ask('state');
    if (unsent.changes === 0 && connection === 'online') return;
  }
  throw new Error(`A device does not come to rest: ${JSON.stringify(await device.machine.ask('state'))}`);
}
