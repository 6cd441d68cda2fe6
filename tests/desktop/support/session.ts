import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

type Stop = () => Promise<void>;

/** A screen in memory; its number goes to DISPLAY. */
export async function startDisplay(): Promise<Stop> {
  const xvfb = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  process.env['DISPLAY'] = `:${await firstLine(xvfb, xvfb.stdio[3] as Readable)}`;
  return () => end(xvfb);
}

/** A message bus and an unlocked keyring of their own, in a folder that goes with them. */
export async function startKeyring(): Promise<Stop> {
  const folder = await mkdtemp(join(tmpdir(), 'osss-test-keyring-'));
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--nopidfile', '--print-address=1'], { stdio: ['ignore', 'pipe', 'ignore'] });
  process.env['DBUS_SESSION_BUS_ADDRESS'] = await firstLine(bus, bus.stdout);
  const keyring = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets', `--control-directory=${folder}`], {
    stdio: ['pipe', 'ignore', 'ignore'],
    env: { ...process.env, XDG_DATA_HOME: folder },
  });
  keyring.stdin?.end('test');
  process.env['TEST_KEYRING'] = 'yes';
  return async () => {
    await end(keyring);
    await end(bus);
    await rm(folder, { recursive: true, force: true });
  };
}

async function firstLine(child: ChildProcess, stream: Readable): Promise<string> {
  let text = '';
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    text += String(chunk);
    if (text.includes('\n')) return text.trim();
  }
  throw new Error(`${child.spawnfile} ended before it said where it is.`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill();
  await exit;
}
