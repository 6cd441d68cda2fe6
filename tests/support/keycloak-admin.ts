import type { KeycloakOfThisRun } from './keycloak-global.ts';

/** Keycloak's admin REST API, as its own console uses it. Paths are below `/admin/realms`. */
export type KeycloakAdmin = {
  get: <Answer>(path: string) => Promise<Answer>;
  send: (method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown) => Promise<void>;
  /** The id of what was made. */
  make: (path: string, body: unknown) => Promise<string>;
};

export function keycloakAdmin({ url, admin }: Pick<KeycloakOfThisRun, 'url' | 'admin'>): KeycloakAdmin {
  // Each time anew: a token lives for a minute, a test file longer.
  const token = async () => {
    const form = { grant_type: 'password', client_id: 'admin-cli', ...admin };
    const answer = await fetch(`${url}/realms/master/protocol/openid-connect/token`, { method: 'POST', body: new URLSearchParams(form) });
    return ((await answer.json()) as { access_token: string }).access_token;
  };
  const ask = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${url}/admin/realms${path}`, {
      method,
      headers: { authorization: `Bearer ${await token()}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
  return {
    get: async <Answer>(path: string) => (await ask('GET', path)).json() as Promise<Answer>,
    send: async (method, path, body) => void (await ask(method, path, body)),
    make: async (path, body) => (await ask('POST', path, body)).headers.get('location')?.split('/').at(-1) ?? '',
  };
}
