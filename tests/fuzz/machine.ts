import type { Mutation } from '@osss/shared/protocol';
import type { DeviceCalls, Opening } from './device-calls.ts';
import type { Circumstances } from './device.ts';

export type Call = keyof DeviceCalls;
export type Argument<Name extends Call> = Parameters<DeviceCalls[Name]>[0];
export type Result<Name extends Call> = Awaited<ReturnType<DeviceCalls[Name]>>;
export type Ask = <Name extends Call>(call: Name, ...argument: Parameters<DeviceCalls[Name]>) => Promise<Result<Name>>;

/** Where a device runs, seen from the story: one after another serves one person a story. */
export type Machine = {
  /** With an empty disk. */
  open: (opening: Opening, around: Circumstances) => Promise<void>;
  ask: Ask;
  /** Ends the process, if it still lives, and starts another on the same disk under these circumstances. */
  restart: (around: Circumstances) => Promise<void>;
  close: () => Promise<void>;
  stop: () => Promise<unknown>;
};

export type RemoteDevice = Pick<Opening, 'person' | 'kind'> & {
  machine: Machine;
  around: Circumstances;
  /** Edits whose author was told "saved on this device". It outlives every process of the device. */
  typed: Mutation[];
};

export async function restart({ machine, around }: RemoteDevice): Promise<void> {
  await machine.restart(around);
}

/** A gesture; where the device died under it, it starts again. */
export async function typeSomething(device: RemoteDevice): Promise<void> {
  const { typed, alive } = await device.machine.ask('type');
  device.typed.push(...typed);
  if (!alive) await restart(device);
}

export async function settle(device: RemoteDevice): Promise<void> {
  if (!(await device.machine.ask('settle'))) await restart(device);
}
