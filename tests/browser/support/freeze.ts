import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

/** Milliseconds. */
const busy = 400;
const idle = 1_500;

/**
 * Freezes a tab as a system short of memory does: its process stands still, keeps its Web Lock, and finds what was sent to it meanwhile when
 * it goes on. Linux only.
 * @returns thaws it.
 */
export async function freeze(page: Page): Promise<() => void> {
  const pid = await processOf(page);
  // No browser freezes a page in the middle of a database transaction, for which every other tab would wait.
  await page.waitForTimeout(idle);
  process.kill(pid, 'SIGSTOP');
  return () => void process.kill(pid, 'SIGCONT');
}

/** Chromium does not say which process draws a page: it is the one that works when the page is told to, which a full machine may hide once. */
async function processOf(page: Page): Promise<number> {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const before = workOfRenderers();
    await page.evaluate((milliseconds) => {
      const end = performance.now() + milliseconds;
      while (performance.now() < end);
    }, busy);
    const [most, second] = [...workOfRenderers()]
      .map(([pid, ticks]) => ({ pid, ticks: ticks - (before.get(pid) ?? 0) }))
      .toSorted((a, b) => b.ticks - a.ticks);
    // Ticks are hundredths of a second.
    if (most !== undefined && most.ticks >= busy / 40 && most.ticks > 2 * (second?.ticks ?? 0)) return most.pid;
  }
  throw new Error('The process of the page was not found.');
}

/** Clock ticks each renderer has used, as in proc_pid_stat(5). */
function workOfRenderers(): Map<number, number> {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return new Map(pids.flatMap((pid) => (isRenderer(pid) ? [[Number(pid), ticksOf(pid)] as const] : [])));
}

/** Of this test's own browser: another may be at work beside. */
function isRenderer(pid: string): boolean {
  return read(pid, 'cmdline').includes('--type=renderer') && isOurs(Number(pid));
}

function isOurs(pid: number): boolean {
  return pid === process.pid || (pid > 1 && isOurs(Number(statOf(String(pid))[1] ?? 0)));
}

function ticksOf(pid: string): number {
  const [utime = '0', stime = '0'] = statOf(pid).slice(11, 13);
  return Number(utime) + Number(stime);
}

/** What follows the program's name: state, parent and so on. */
function statOf(pid: string): string[] {
  const stat = read(pid, 'stat');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/** Empty for a process that has just ended. */
function read(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
