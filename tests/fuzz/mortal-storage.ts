/** One life of a device's process: it ends at a given transaction, after which nothing it still tries reaches the disk. */
export type Life = {
  indexedDB: IDBFactory;
  alive: () => boolean;
  whenDead: Promise<void>;
  /** Die when `transactions` more have begun: between the journal's write and the replica's, or anywhere else. */
  dieAfter: (transactions: number) => void;
};

/** IndexedDB as one process sees it, over a disk that outlives the process. */
export function beginLife(disk: IDBFactory): Life {
  let left = Number.POSITIVE_INFINITY;
  const { promise: whenDead, resolve: died } = Promise.withResolvers<void>();
  const opened = new WeakSet<object>();

  function mortal(database: IDBDatabase): void {
    if (opened.has(database)) return;
    opened.add(database);
    const begin = database.transaction.bind(database);
    database.transaction = (...parameters) => {
      left -= 1;
      if (left < 0) died();
      if (left < 0) throw new DOMException('The process was killed.', 'AbortError');
      return begin(...parameters);
    };
  }

  const indexedDB = new Proxy(disk, {
    get(target, property) {
      const value: unknown = Reflect.get(target, property);
      if (typeof value !== 'function') return value;
      return (...parameters: unknown[]) => {
        const result: unknown = Reflect.apply(value, target, parameters);
        if (property === 'open') {
          const request = result as IDBOpenDBRequest;
          // Registered before whoever opens it, so that no transaction can begin unseen.
          request.addEventListener('success', () => mortal(request.result));
        }
        return result;
      };
    },
  });
  return { indexedDB, alive: () => left >= 0, whenDead, dieAfter: (transactions) => (left = transactions) };
}
