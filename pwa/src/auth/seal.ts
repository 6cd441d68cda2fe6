export type Sealed = { iv: Uint8Array<ArrayBuffer>; bytes: ArrayBuffer };

export type Seal = {
  close: (plain: unknown, owner: string) => Promise<Sealed>;
  /** Undefined when it was sealed by another key or for another owner. */
  open: (sealed: Sealed, owner: string) => Promise<unknown>;
};

/** A key that no script can read out as bytes, only use. */
export function createSealKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/**
 * What sealing is good for, honestly: a copy or export of the database's values, a support dump or a search through the disk shows no
 * token. It does not stop a script running in this origin (it may use the key as we do), nor somebody who takes the whole browser
 * profile and knows the browser's format (the key lies in it). Against those help the Content-Security-Policy, rotation with reuse
 * detection, and signing out.
 */
export function createSeal(key: CryptoKey): Seal {
  const algorithm = (iv: Uint8Array<ArrayBuffer>, owner: string) => ({
    name: 'AES-GCM',
    iv,
    additionalData: new TextEncoder().encode(owner),
  });
  return {
    close: async (plain, owner) => {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const bytes = await crypto.subtle.encrypt(algorithm(iv, owner), key, new TextEncoder().encode(JSON.stringify(plain)));
      return { iv, bytes };
    },
    open: async ({ iv, bytes }, owner) => {
      try {
        return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(algorithm(iv, owner), key, bytes)));
      } catch {
        return undefined;
      }
    },
  };
}
