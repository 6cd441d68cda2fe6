import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Clock ticks a second in /proc; fixed at 100 by Linux for user space. */
const ticks = 100;

/** CPU seconds a process has used, its ended children's too. Linux only. */
function cpuSeconds(pid: number): number {
  const [utime, stime, cutime, cstime] = statOf(pid).slice(13);
  return [utime, stime, cutime, cstime].reduce((sum: number, value) => sum + Number(value ?? 0), 0) / ticks;
}

/** CPU seconds of Postgres: the postmaster, its children and those that have ended. */
export function postgresCpu(dataDir: string): number {
  const postmaster = Number.parseInt(readFileSync(join(dataDir, 'cluster/postmaster.pid'), 'utf8'), 10);
  return [postmaster, ...childrenOf(postmaster)].reduce((sum, pid) => sum + cpuSeconds(pid), 0);
}

export function processCpu(pid: number): number {
  return cpuSeconds(pid);
}

/** Bytes. */
export function residentSize(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) * 1024;
}

function childrenOf(parent: number): number[] {
  const pids = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  return pids.filter((pid) => Number(statOf(pid)[1 + 2]) === parent);
}

/** Fields as in proc_pid_stat(5), counted from 0; empty for a process that has ended. The name may hold spaces, so it is cut out. */
function statOf(pid: number): string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return ['pid', 'name', ...text.slice(text.lastIndexOf(')') + 2).split(' ')];
  } catch {
    return [];
  }
}
