import { readByExchange, writeByExchange } from './device-cases.ts';
import { openFindings, total, type Findings } from './findings.ts';
import { listenForPokes } from './poke-cases.ts';
import { askRest } from './rest-cases.ts';
import { startMatrixServer } from './server.ts';

/**
 * The matrix once, against the walls as the test file left them: each person × door × collection × cell × date. `leaks` and `forbidden` must
 * be empty whatever stands; with both walls up `wrong` too.
 */
export async function runMatrix(how: { rowsOnly?: boolean } = {}): Promise<Findings> {
  const server = await startMatrixServer();
  try {
    const findings = openFindings(server.world, how);
    for (const phase of ['before', 'inside', 'after', 'summer', 'autumn'] as const) {
      const thorough = phase === 'inside';
      await readByExchange(server, findings, phase, thorough ? 'each' : 'all');
      if (thorough) await listenForPokes(server, findings, phase);
      if (thorough || phase === 'autumn') await askRest(server, findings, phase, thorough);
      await writeByExchange(server, findings, phase, thorough ? undefined : 'S1');
    }
    process.stdout.write(`Access matrix: ${total(findings)} cases ${JSON.stringify(findings.cases)}\n`);
    return findings;
  } finally {
    await server.close();
  }
}
