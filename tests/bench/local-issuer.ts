import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An issuer that only has a key: for a thousand tokens that the real verifier checks by their real signatures. */
export type LocalIssuer = {
  issuer: string;
  jwksUrl: string;
  /** Of a teacher, unless roles are named. */
  token: (subject: string, roles?: string[]) => string;
  stop: () => Promise<void>;
};

const hour = 3600;

export async function startLocalIssuer(): Promise<LocalIssuer> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const keys = JSON.stringify({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'bench', alg: 'RS256', use: 'sig' }] });
  const server = createServer((_req, res) => void res.setHeader('content-type', 'application/json').end(keys));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/realms/OSSS`;
  const token = (sub: string, roles = ['api.teacher']) => {
    const iat = Math.floor(Date.now() / 1000);
    const access = { azp: 'osss-teacher', resource_access: { 'osss-api': { roles: ['api.user', ...roles] } } };
    const claims = { iss: issuer, sub, aud: 'osss-api', iat, exp: iat + hour, name: sub, preferred_username: sub, ...access };
    const signed = [{ alg: 'RS256', typ: 'at+jwt', kid: 'bench' }, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`;
  };
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { issuer, jwksUrl: `${issuer}/certs`, token, stop };
}
