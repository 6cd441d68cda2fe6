/** What is checked without running the product, cheapest first. */
export interface Check {
  name: string;
  commands: string[][];
  /** Mends what a machine can mend. */
  fix?: string[];
}

export const checks: Check[] = [
  { name: 'format', commands: [['oxfmt', '--check']], fix: ['oxfmt'] },
  {
    name: 'lint',
    commands: [['oxlint', '--type-aware', '--deny-warnings', '--report-unused-disable-directives']],
    fix: ['oxlint', '--type-aware', '--fix'],
  },
  {
    name: 'types',
    commands: ['.', 'shared', 'sync-server', 'pwa', 'pwa/tsconfig.worker.json', 'desktop', 'tests'].map((room) => [
      'tsc',
      '--project',
      room,
    ]),
  },
  { name: 'knip', commands: [['knip', '--no-progress']] },
];
