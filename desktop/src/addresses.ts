export const applicationScheme = 'app';
const applicationHost = 'teacher';
export const applicationOrigin = `${applicationScheme}://${applicationHost}`;

/** Whether an address is a page of this application. */
export function isOurs(url: URL): boolean {
  // Not `origin`: Node's URL knows none for a scheme of one's own.
  return url.protocol === `${applicationScheme}:` && url.host === applicationHost;
}

/** Whether what travels to this address is safe from who sits between: encrypted, or not leaving the machine. */
export function isPrivate({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname));
}

export function urlIn(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
