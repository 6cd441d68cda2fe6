import { appConfig, type AppConfig } from '@osss/shared/app-config.ts';

type Options = { fetch: typeof globalThis.fetch; storage: Pick<Storage, 'getItem' | 'setItem'>; url: string };

const place = 'osss-config';

/** What the server said last time: a start without a network needs no answer. */
export function rememberedConfig(storage: Options['storage']): AppConfig | null {
  try {
    return appConfig.safeParse(JSON.parse(storage.getItem(place) ?? 'null')).data ?? null;
  } catch {
    return null;
  }
}

/** Another server was chosen: what the last one said counts no more. */
export function forgetConfig(storage: Pick<Storage, 'removeItem'>): void {
  storage.removeItem(place);
}

/** Asks the server and remembers the answer; null where there is none that is ours (a captive portal answers too). */
export async function askConfig({ fetch, storage, url }: Options): Promise<AppConfig | null> {
  try {
    const response = await fetch(url, { cache: 'no-cache' });
    const config = appConfig.safeParse(await response.json());
    if (!response.ok || !config.success) return null;
    storage.setItem(place, JSON.stringify(config.data));
    return config.data;
  } catch {
    return null;
  }
}
