import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import type { Conditions } from './conditions.ts';
import { verdict, type Figure, type Result } from './figures.ts';

export type Measured = Result & { conditions: Conditions };

export type Machine = { cores: number; model: string; memory_gb: number; node: string; chromium: string; postgres: string };

export function machineOf(chromium: string | undefined, postgres: string): Machine {
  const [first] = cpus();
  return {
    cores: cpus().length,
    model: first?.model ?? 'unknown',
    memory_gb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    chromium: chromium === undefined ? 'absent' : versionOf(chromium),
    postgres,
  };
}

export function table(machine: Machine, results: readonly Measured[]): string {
  const rows = results.flatMap(({ scenario, figures }) =>
    figures.map((figure) => [scenario, figure.name, shown(figure), target(figure), verdict(figure)]),
  );
  const cells = [['scenario', 'figure', 'median', 'target', ''], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const lines = cells.map((row) =>
    row
      .map((cell, column) => (column === 2 || column === 3 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
  const { cores, model, memory_gb, node, chromium, postgres } = machine;
  const what = results.map(
    ({ scenario, what, runs, conditions }) => `${scenario}: ${what} (${runs} ${runs === 1 ? 'run' : 'runs'}; ${told(conditions)})`,
  );
  return [`${cores} cores, ${model}, ${memory_gb} GB · Node ${node} · ${chromium} · ${postgres}`, '', ...lines, '', ...what].join('\n');
}

export function json(machine: Machine, results: readonly Measured[], at: Date): string {
  const judged = results.map((result) => ({
    ...result,
    figures: result.figures.map((figure) => ({ ...figure, verdict: verdict(figure) || null })),
  }));
  return `${JSON.stringify({ at: at.toISOString(), machine, results: judged }, null, 2)}\n`;
}

function told({ busy, stolen, load_average, fixed_work_ms }: Conditions): string {
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  return `cores ${percent(busy)} busy, ${percent(stolen)} stolen, load ${load_average.toFixed(1)}, fixed work ${Math.round(fixed_work_ms)} ms`;
}

function target(figure: Figure): string {
  if (figure.atLeast !== undefined) return `≥ ${withUnit(figure.atLeast, figure)}`;
  return figure.atMost === undefined ? '' : `≤ ${withUnit(figure.atMost, figure)}`;
}

function shown(figure: Figure): string {
  return Number.isFinite(figure.value) ? withUnit(figure.value, figure) : 'none';
}

function withUnit(value: number, { unit }: Figure): string {
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return `${value.toFixed(digits)} ${unit}`.trimEnd();
}

function versionOf(chromium: string): string {
  return execFileSync(chromium, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    .replace(/ built on.*/s, '')
    .trim();
}
