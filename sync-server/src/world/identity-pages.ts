/** The provider's few pages: no script but the one that sends the sign-out form, nothing from any other host. */

const style = `
:root { color-scheme: light dark; --paper: #faf8f4; --ink: #1f2421; --quiet: #5c635e; --line: #8a918b; --act: #0b5a5a; --on-act: #fff; --bad: #a3211b; }
@media (prefers-color-scheme: dark) { :root { --paper: #181b1a; --ink: #ecebe6; --quiet: #a9b0aa; --line: #6f7671; --act: #7fd0c8; --on-act: #0d2423; --bad: #ff9d94; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--paper); color: var(--ink); font: 16px/1.5 Inter, system-ui, sans-serif; }
main { width: min(24rem, 100% - 2rem); padding: 2rem 0; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .25rem; }
p { margin: 0 0 1.5rem; color: var(--quiet); }
label { display: block; font-weight: 600; margin: 0 0 .25rem; }
input { width: 100%; min-height: 48px; padding: 0 .75rem; margin: 0 0 1rem; font: inherit; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: 6px; }
button { width: 100%; min-height: 48px; font: inherit; font-weight: 600; color: var(--on-act); background: var(--act); border: 0; border-radius: 6px; cursor: pointer; }
:focus-visible { outline: 3px solid var(--act); outline-offset: 2px; }
[role=alert] { color: var(--bad); font-weight: 600; margin: 0 0 1rem; }
small { display: block; margin-top: 1.5rem; color: var(--quiet); }`;

export type SignInForm = { action: string; username: string; problem?: string };

export function signInPage({ action, username, problem }: SignInForm): string {
  // The cursor goes where typing is needed next.
  const first = username === '' ? ' autofocus' : '';
  const second = username === '' ? '' : ' autofocus';
  return page(
    'Sign in',
    `<h1>Sign in to OSSS</h1>
<p>Your classes stay on this device. You need to sign in only to send and receive.</p>
<form method="post" action="${text(action)}">
${problem === undefined ? '' : `<div role="alert" id="problem">${text(problem)}</div>`}
<label for="username">Username</label>
<input id="username" name="username" value="${text(username)}" autocomplete="username" autocapitalize="none" spellcheck="false" required${first}>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required${second}${problem === undefined ? '' : ' aria-describedby="problem"'}>
<button type="submit">Sign in</button>
</form>
<small>Demo sign-in on this computer. The people here are made up.</small>`,
  );
}

/** With a hint of who signs out, the question was answered in the application; else it is asked here. */
export function signOutPage(form: string, hinted: boolean): string {
  return page(
    'Sign out',
    `<h1>Sign out of OSSS</h1>
<p>What is only on this device stays on it.</p>
${form}
<button type="submit" form="op.logoutForm" name="logout" value="yes">Sign out</button>
${hinted ? `<script>document.querySelector('button').click()</script>` : ''}`,
  );
}

export function errorPage(sentence: string, title = 'Signing in did not work'): string {
  return page(title, `<h1>${text(title)}</h1><p role="alert">${text(sentence)}</p>`);
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${text(title)} · OSSS</title><style>${style}</style></head>
<body><main>
${body}
</main></body>
</html>`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function text(value: string): string {
  return value.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
