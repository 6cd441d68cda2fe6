import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';

/** How quiet the machine was: without this a figure from a busy one cannot be told from a slow program. Linux only. */
export type Conditions = {
  /** Shares of all cores' time, 0 to 1: in use by anybody, and taken away by the host of a virtual machine. */
  busy: number;
  stolen: number;
  /** Processes that wanted a core, over the last minute at the end. */
  load_average: number;
  /** CPU milliseconds of a fixed piece of work, before measuring: compare it between reports. */
  fixed_work_ms: number;
};

/** @returns what tells the conditions between the call and now. */
export function watchConditions(): () => Conditions {
  const fixed_work_ms = fixedWork();
  const before = processorTimes();
  return () => {
    const spent = processorTimes().map((time, index) => time - (before[index] ?? 0));
    const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, stolen = 0] = spent;
    const all = spent.slice(0, 8).reduce((sum, time) => sum + time, 0);
    return { busy: (user + nice + system + irq + softirq) / all, stolen: stolen / all, load_average: loadavg()[0] ?? 0, fixed_work_ms };
  };
}

function processorTimes(): number[] {
  return (readFileSync('/proc/stat', 'utf8').split('\n')[0] ?? '').split(/\s+/).slice(1).map(Number);
}

/** JSON of a class, made and read a thousand times. */
function fixedWork(): number {
  const marks = Array.from({ length: 30 }, (_, index) => ({
    path: ['marks', `student ${index}`, 'teacher'],
    from: null,
    to: { code: 'P' },
  }));
  const before = process.cpuUsage();
  let length = 0;
  for (let turn = 0; turn < 1_000; turn += 1) length += JSON.stringify(JSON.parse(JSON.stringify(marks))).length;
  const { user, system } = process.cpuUsage(before);
  return length > 0 ? (user + system) / 1000 : NaN;
}
