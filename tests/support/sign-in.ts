import { createHash, randomBytes } from 'node:crypto';

export type Tokens = { access_token: string; refresh_token: string; id_token: string; expires_in: number };

export type SignInOptions = {
  redirectUri?: string;
  clientId?: string;
  /** Further parameters of the authorization request, such as `resource` or `prompt`. */
  parameters?: Record<string, string>;
  browser?: Browser;
};

/** A browser's share of a sign-in: cookies and redirects. One of them is one browser with its single sign-on session. */
export type Browser = {
  /** Follows redirects until an answer that is none, or one to another origin than the start's. */
  visit: (url: string, form?: Record<string, string>) => Promise<{ url: string; html: string }>;
};

export function createBrowser(): Browser {
  const cookies = new Map<string, { value: string; path: string }>();
  const keep = (response: Response, url: URL) => {
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(/;\s*/);
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice(5) ?? url.pathname;
      const expired = attributes.some((attribute) => /^expires=/i.test(attribute) && Date.parse(attribute.slice(8)) < Date.now());
      if (expired || value === '') cookies.delete(`${name} ${path}`);
      else cookies.set(`${name} ${path}`, { value, path });
    }
  };
  const cookieFor = (url: URL) =>
    [...cookies]
      .filter(([, { path }]) => url.pathname.startsWith(path))
      .map(([key, { value }]) => `${key.split(' ')[0]}=${value}`)
      .join('; ');

  async function visit(start: string, form?: Record<string, string>): Promise<{ url: string; html: string }> {
    const { origin } = new URL(start);
    let url = new URL(start);
    let body = form && new URLSearchParams(form);
    for (let hops = 0; hops < 12; hops += 1) {
      const response = await fetch(url, {
        method: body ? 'POST' : 'GET',
        redirect: 'manual',
        headers: { cookie: cookieFor(url) },
        ...(body ? { body } : {}),
      });
      keep(response, url);
      const html = await response.text();
      const location = response.headers.get('location');
      if (location) {
        url = new URL(location, url);
        body = undefined;
        if (url.origin !== origin) return { url: url.href, html: '' };
        continue;
      }
      const onward = selfSentForm(html);
      if (!onward) return { url: url.href, html };
      url = new URL(onward.action, url);
      body = new URLSearchParams(onward.fields);
    }
    throw new Error(`The sign-in goes round in circles at ${url.origin}${url.pathname}`);
  }
  return { visit };
}

/** A form that the page's own script sends at once: the provider's way to answer with a POST. */
function selfSentForm(html: string): { action: string; fields: Record<string, string> } | undefined {
  if (!/\.submit\(\)|\.click\(\)/.test(html)) return undefined;
  const action = /<form[^>]*action="([^"]*)"/.exec(html)?.[1];
  const fields = [...html.matchAll(/<input[^>]*name="([^"]*)"[^>]*value="([^"]*)"/g)].map(([, name, value]) => [name, value]);
  const button = /<button[^>]*name="([^"]*)"[^>]*value="([^"]*)"/.exec(html);
  if (button) fields.push([button[1], button[2]]);
  return action === undefined ? undefined : { action: action.replaceAll('&amp;', '&'), fields: Object.fromEntries(fields) };
}

/** Goes through the login page at an authorization URL and gives the URL the application is called back at. */
export async function throughTheLoginPage(browser: Browser, authorizationUrl: string, username: string, password: string): Promise<string> {
  const shown = await browser.visit(authorizationUrl);
  if (!shown.html.includes('name="password"')) return shown.url;
  const answer = await browser.visit(actionOf(shown), { username, password });
  if (answer.html.includes('name="password"')) throw new Error(`The login page refused ${username}`);
  return answer.url;
}

/** Keycloak's form is sent elsewhere than where it is shown. */
function actionOf({ url, html }: { url: string; html: string }): string {
  const action = /<form[^>]*action="([^"]*)"/.exec(html)?.[1];
  return new URL(action?.replaceAll('&amp;', '&') ?? url, url).href;
}

/**
 * A whole sign-in over HTTP, as the application does it: authorization code with PKCE.
 * @throws Error when the provider refuses, in the provider's words.
 */
export async function signIn(issuer: string, username: string, password: string, options: SignInOptions = {}): Promise<Tokens> {
  const {
    redirectUri = 'http://localhost:8080/signed-in',
    clientId = 'osss-teacher',
    parameters = {},
    browser = createBrowser(),
  } = options;
  const verifier = randomBytes(32).toString('base64url');
  const query = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid profile email',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...parameters,
  });
  const back = await throughTheLoginPage(browser, `${issuer}/protocol/openid-connect/auth?${query}`, username, password);
  const code = new URL(back).searchParams.get('code');
  if (!code) throw new Error(`No code came back: ${back.replace(/=[^&]{20,}/g, '=…')}`);
  return askForTokens(issuer, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    client_id: clientId,
    code_verifier: verifier,
  });
}

export async function askForTokens(issuer: string, form: Record<string, string>): Promise<Tokens> {
  const response = await fetch(`${issuer}/protocol/openid-connect/token`, { method: 'POST', body: new URLSearchParams(form) });
  const answer = (await response.json()) as Tokens & { error?: string; error_description?: string };
  if (!response.ok) throw new Error(`${answer.error}: ${answer.error_description}`);
  return answer;
}
