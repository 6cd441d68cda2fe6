import type { IncomingMessage, ServerResponse } from 'node:http';
import { errors, type Provider } from 'oidc-provider';
import { withPassword, type IdentityAccount } from './identity-accounts.ts';
import { errorPage, signInPage } from './identity-pages.ts';

export type SignInDesk = {
  provider: Provider;
  accounts: IdentityAccount[];
  /** Where the form's answer may lead: Chromium applies `form-action` to every redirect after it. */
  formTargets: string[];
};

const bodyLimit = 10_000;

/** The login page: GET shows it, POST checks the password and goes on to the application. */
export async function serveSignIn(desk: SignInDesk, req: IncomingMessage, res: ServerResponse): Promise<void> {
  try {
    const { params } = await desk.provider.interactionDetails(req, res);
    const action = new URL(req.url ?? '', 'http://localhost').pathname;
    if (req.method !== 'POST') {
      const username = typeof params.login_hint === 'string' ? params.login_hint : '';
      send(desk, res, 200, signInPage({ action: `/realms/OSSS${action}`, username }));
      return;
    }
    await checkPassword(desk, req, res, `/realms/OSSS${action}`);
  } catch (error) {
    if (!(error instanceof errors.SessionNotFound)) throw error;
    send(desk, res, 400, errorPage('This sign-in page is too old. Go back to the application and sign in again.'));
  }
}

async function checkPassword(desk: SignInDesk, req: IncomingMessage, res: ServerResponse, action: string): Promise<void> {
  const form = new URLSearchParams(await readBody(req));
  const username = form.get('username') ?? '';
  const account = withPassword(desk.accounts, username, form.get('password') ?? '');
  if (!account) {
    const problem = 'That username and password do not belong together. Check both and try again.';
    send(desk, res, 200, signInPage({ action, username, problem }));
    return;
  }
  await desk.provider.interactionFinished(req, res, { login: { accountId: account.sub } }, { mergeWithLastSubmission: false });
}

async function readBody(req: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of req.setEncoding('utf8')) {
    body += chunk;
    if (body.length > bodyLimit) return '';
  }
  return body;
}

function send(desk: SignInDesk, res: ServerResponse, status: number, html: string): void {
  res.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; form-action 'self' ${desk.formTargets.join(' ')}; frame-ancestors 'none'; base-uri 'none'`,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
  res.end(html);
}
