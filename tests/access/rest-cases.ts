import { officeRoutes } from '@osss/sync-server/office/routes';
import type { Findings } from './findings.ts';
import type { Phase } from './oracle.ts';
import { people, type Person } from './people.ts';
import { recordOracle } from './record-oracle.ts';
import { routeOracle, type RouteCase } from './route-oracle.ts';
import type { MatrixServer } from './server.ts';

/** Every route of the REST door by every person; one without an entry in the oracle is a finding. */
export async function askRest(
  server: MatrixServer,
  findings: Findings,
  phase: Phase,
  wanted: (operation: string) => boolean = () => true,
  asking: readonly Person[] = people,
): Promise<void> {
  for (const route of officeRoutes.filter(({ operationId }) => wanted(operationId))) {
    const casesOf = routeOracle[route.operationId] ?? recordOracle(route);
    if (casesOf === undefined) {
      findings.wrong.push(`The route ${route.operationId} has no entry in tests/access/route-oracle.ts: say who may ask it what.`);
      continue;
    }
    server.go(phase);
    // Everybody at once: what is asked side by side must not mix.
    await Promise.all(
      asking.map(async ({ name: who }) => {
        for (const one of await casesOf(server, who, phase)) await askOne(server, findings, phase, who, route.method, one);
      }),
    );
  }
}

async function askOne(server: MatrixServer, findings: Findings, phase: Phase, who: string, method: string, one: RouteCase): Promise<void> {
  const answer = await server.rest(who, method.toUpperCase(), one.path, one.body, one.headers);
  const what = `${who} ${phase} ${method} ${one.path}`;
  findings.search(who, phase, `${what} ${JSON.stringify(one.body ?? '')}`, answer.text);
  findings.expect(
    one.body === undefined && method === 'get' ? 'REST read' : 'REST write',
    `${what}: ${answer.status} ${answer.text.slice(0, 200)}`,
    isRight(answer.status, one.status),
    true,
  );
  if (one.ids !== undefined && answer.status === 200) {
    const { items } = JSON.parse(answer.text) as { items: { id: string }[] };
    findings.expect('REST list', what, items.map(({ id }) => id).toSorted(), one.ids.toSorted());
  }
  // Asked of all, since asking also tidies up.
  const done = one.done === undefined ? false : await one.done();
  if (done && isRefusal(one.status)) findings.forbidden.push(what);
}

function isRight(found: number, expected: RouteCase['status']): boolean {
  // A fault of the server is never right.
  if (found >= 500) return false;
  return expected === null || (typeof expected === 'number' ? found === expected : expected.includes(found));
}

function isRefusal(expected: RouteCase['status']): boolean {
  return expected !== null && (typeof expected === 'number' ? expected : Math.min(...expected)) >= 400;
}
