import type { Page } from 'playwright-core';

export type StoredRow = { database: string; store: string; text: string };

/** Everything that lies in the IndexedDB of the page's origin, as text. */
export function storedOnDevice(page: Page): Promise<StoredRow[]> {
  return page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error));
      });
    const found: { database: string; store: string; text: string }[] = [];
    for (const { name: database = '' } of await indexedDB.databases()) {
      const opened = await asked(indexedDB.open(database));
      for (const store of opened.objectStoreNames) {
        const rows = await asked(opened.transaction(store).objectStore(store).getAll());
        for (const row of rows) found.push({ database, store, text: JSON.stringify(row) });
      }
      opened.close();
    }
    return found;
  });
}

/** Removes one record from the disk behind the application's back. */
export function removeFromDevice(page: Page, database: string, store: string, key: string): Promise<void> {
  return page.evaluate(
    ([database, store, key]) =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open(database);
        request.addEventListener('error', () => reject(request.error));
        request.addEventListener('success', () => {
          const change = request.result.transaction(store, 'readwrite');
          change.objectStore(store).delete(key);
          change.addEventListener('complete', () => {
            request.result.close();
            resolve();
          });
        });
      }),
    [database, store, key] as const,
  );
}
