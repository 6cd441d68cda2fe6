/** @returns whether the server began the demo school anew. */
export async function resetDemo(fetch: typeof globalThis.fetch): Promise<boolean> {
  try {
    return (await fetch('/demo/reset', { method: 'POST' })).ok;
  } catch {
    return false;
  }
}
