import type { WriteStream } from 'node:tty';

/** A bar on the terminal; into a file, a line for each step. */
export function progressBar(out: Pick<WriteStream, 'write' | 'isTTY'>): {
  show: (step: string, progress: number) => void;
  end: () => void;
} {
  let last = '';
  return {
    show: (step, progress) => {
      const bar = out.isTTY ? `\r${drawn(progress)} ${String(Math.floor(progress * 100)).padStart(3)} % ${step.padEnd(40)}` : `${step}\n`;
      if (bar !== last) out.write(bar);
      last = bar;
    },
    end: () => {
      if (out.isTTY && last !== '') out.write('\n');
      last = '';
    },
  };
}

function drawn(progress: number): string {
  const full = Math.round(progress * 30);
  return `[${'█'.repeat(full)}${' '.repeat(30 - full)}]`;
}
