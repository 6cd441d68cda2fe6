import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDevice, type BrowserDevice } from '../browser/support/device.ts';
import { openSchool, type School } from '../browser/support/school.ts';
import { chip } from '../browser/support/screens.ts';
import { commandOf, openDesktop, origin, type Desktop } from './support/desktop.ts';
import { inElectron } from './support/in-electron.ts';
import { signInInBrowser } from './support/system-browser.ts';

inElectron('the desktop’s window', () => {
  let school: School;
  let desktop: Desktop;
  let browser: BrowserDevice;

  beforeAll(async () => {
    [school, browser] = await Promise.all([openSchool(), openDevice()]);
    desktop = await openDesktop({ OSSS_SERVER_URL: school.url });
    await desktop.page().getByRole('button', { name: 'Sign in' }).waitFor();
  });
  afterAll(async () => {
    await Promise.all([desktop?.close(), browser?.close()]);
    await school?.close();
  });

  const ask = (request: unknown) =>
    desktop.page().evaluate((message) => {
      const { osssDesktop } = window as unknown as { osssDesktop: { ask: (request: unknown) => Promise<unknown> } };
      return osssDesktop.ask(message);
    }, request);

  // First, since Playwright takes a page for loading once one of its navigations was refused.
  test('[DT2, EX10] the live channel comes through as it is sent', async () => {
    await signInInBrowser(desktop, browser, 'teacher');
    await chip(desktop.page())
      .getByText(/^All saved at school/)
      .waitFor();
    const { value } = (await ask({ ask: 'state' })) as { value: { current: object } };
    const { value: token } = (await ask({ ask: 'access_token', person: value.current })) as { value: string };
    const first = await desktop.page().evaluate(async (bearer) => {
      const response = await fetch('/api/sync/v1/pokes', { headers: { authorization: `Bearer ${bearer}`, accept: 'text/event-stream' } });
      const chunk = await response.body!.getReader().read();
      return { type: response.headers.get('content-type'), done: chunk.done, cookies: document.cookie };
    }, token);
    expect(first).toMatchObject({ done: false, cookies: '' });
    expect(first.type).toContain('text/event-stream');
  });

  test('[DT1] the page has no Node, one bridge of two functions, and no service worker', async () => {
    const found = await desktop.page().evaluate(async () => ({
      node: ['require', 'process', 'module', 'Buffer', 'global', '__dirname'].filter((name) => name in globalThis),
      bridge: Object.keys((window as unknown as { osssDesktop: object }).osssDesktop).toSorted(),
      workers: (await navigator.serviceWorker.getRegistrations().catch(() => [])).length,
    }));
    expect(found).toEqual({ node: [], bridge: ['ask', 'onState'], workers: 0 });
    const preferences = await desktop.app().evaluate(({ BrowserWindow }) => {
      const { webContents } = BrowserWindow.getAllWindows()[0]!;
      return (webContents as unknown as { getLastWebPreferences: () => Record<string, unknown> }).getLastWebPreferences();
    });
    expect(preferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true,
    });
  });

  test('[DT1] the window stays on the application’s pages and opens no other window', async () => {
    const page = desktop.page();
    for (const elsewhere of [
      'https://elsewhere.example/',
      'file:///etc/passwd',
      school.url,
      'data:text/html,hello',
      'app://other/index.html',
    ]) {
      await page.evaluate((address) => void (location.href = address), elsewhere);
      const opened = await page.evaluate((address) => window.open(address) === null, elsewhere);
      expect(opened).toBe(true);
      await page.evaluate((address) => {
        const link = Object.assign(document.createElement('a'), { href: address, target: '_blank' });
        document.body.append(link);
        link.click();
        link.remove();
      }, elsewhere);
      await page.waitForTimeout(150);
      expect(page.url()).toBe(`${origin}/`);
    }
    expect(desktop.app().windows()).toHaveLength(1);
    expect(await desktop.opened()).toHaveLength(1);
  });

  test('[DT1] app:// gives the build’s files and nothing beside them, whatever the path', async () => {
    const answers = await desktop.page().evaluate(async () => {
      const paths = ['/main.cjs', '/../main.cjs', '/%2e%2e/main.cjs', '/..%2fmain.cjs', '/assets/..%2f..%2fmain.cjs', '/..%5cmain.cjs'];
      const more = [
        '/%2fetc/passwd',
        '/.hidden',
        '/assets/%00.js',
        '/assets/none.js',
        '/%',
        'app://other/index.html',
        'app://teacher@other/',
      ];
      const asked = await Promise.all(
        [...paths, ...more].map(async (path) => {
          const answer = await fetch(path, { headers: { accept: 'text/html' } }).catch(() => null);
          const text = (await answer?.text()) ?? '';
          return answer?.ok === true && !text.includes('<div id="root">') ? path : null;
        }),
      );
      const own = await fetch('/icon.svg');
      const deep = await fetch('/classes/x/roster', { headers: { accept: 'text/html' } });
      return { given: asked.filter(Boolean), type: own.headers.get('content-type'), page: (await deep.text()).includes('<div id="root">') };
    });
    expect(answers).toEqual({ given: [], type: 'image/svg+xml', page: true });
  });

  test('[DT1] the page reaches only its own origin, and is given no permission but to keep its records', async () => {
    const found = await desktop.page().evaluate(
      async (elsewhere) => {
        const reached = await Promise.all(
          elsewhere.map((address) =>
            fetch(address, { mode: 'no-cors' }).then(
              () => address,
              () => null,
            ),
          ),
        );
        const frame = Object.assign(document.createElement('iframe'), { src: elsewhere[0] });
        document.body.append(frame);
        const place = await new Promise((resolve) =>
          navigator.geolocation.getCurrentPosition(
            () => resolve('given'),
            () => resolve('refused'),
          ),
        );
        frame.remove();
        return {
          reached: reached.filter(Boolean),
          place,
          notifications: await Notification.requestPermission(),
          camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
            () => 'given',
            () => 'refused',
          ),
          records: await navigator.storage.persist(),
        };
      },
      [school.url, school.issuer, 'file:///etc/passwd', 'https://elsewhere.example/'],
    );
    expect(found).toEqual({ reached: [], place: 'refused', notifications: 'denied', camera: 'refused', records: true });
  });

  test('[DT1] the door refuses every other shape', async () => {
    const refused = { ok: false, failure: { code: 'malformed' } };
    const wrong = [null, 'state', {}, { ask: 'quit' }, { ask: 'state', more: 1 }, { ask: 'access_token', person: { issuer: 'x' } }];
    for (const message of [...wrong, { ask: 'open', url: 'nowhere' }, { ask: 'sign_in', other_person: 'yes' }, { ask: '__proto__' }]) {
      expect(await ask(message)).toEqual(refused);
    }
    expect(await ask({ ask: 'open', url: 'file:///etc/passwd' })).toMatchObject({ ok: true });
    expect(await ask({ ask: 'open', url: 'https://elsewhere.example/' })).toMatchObject({ ok: true });
    expect(await desktop.opened()).toHaveLength(1);
    expect(await ask({ ask: 'choose_school', address: 'elsewhere.example' })).toEqual({
      ok: false,
      failure: { code: 'school', trouble: 'fixed' },
    });
    const stranger = { issuer: school.issuer, subject: 'somebody' };
    expect(await ask({ ask: 'access_token', person: stranger })).toMatchObject({ failure: { code: 'sign_in_needed', reason: 'nobody' } });
  });

  test('[DT1] and every other sender, with the same bridge in hand', async () => {
    const preload = join(process.env['TEST_DESKTOP_FOLDER'] ?? '', 'dist/preload.cjs');
    const answer = await desktop.app().evaluate(async ({ BrowserWindow }, script) => {
      const window = new BrowserWindow({ show: false, webPreferences: { preload: script, sandbox: true } });
      await window.loadURL('data:text/html,a stranger');
      const told: unknown = await window.webContents.executeJavaScript('osssDesktop.ask({ ask: "state" })');
      window.destroy();
      return told;
    }, preload);
    expect(answer).toEqual({ ok: false, failure: { code: 'malformed' } });
  });

  test('[DT1] a frame inside the page is not heard either', async () => {
    const answer = await desktop.app().evaluate(async ({ BrowserWindow }) => {
      const { mainFrame } = BrowserWindow.getAllWindows()[0]!.webContents;
      await mainFrame.executeJavaScript('document.body.append(document.createElement("iframe"))');
      const inner = mainFrame.frames[0]!;
      const bridge: unknown = await inner.executeJavaScript('typeof osssDesktop');
      await mainFrame.executeJavaScript('document.querySelector("iframe").remove()');
      return bridge;
    });
    expect(answer).toBe('undefined');
  });

  test('[DT1, DT3] the application runs once for a person: a second start ends at once', async () => {
    const { executablePath, args, env } = commandOf({ XDG_CONFIG_HOME: desktop.home });
    const [code] = (await once(spawn(executablePath, args, { env, stdio: 'ignore' }), 'exit')) as [number];
    expect(code).toBe(0);
    expect(desktop.app().windows()).toHaveLength(1);
  });
});
