import type { SafeStorage } from 'electron';
import { z } from 'zod';

const heldTokens = z.object({ owner: z.string(), refresh_token: z.string(), id_token: z.string().nullable() });
export type HeldTokens = { refreshToken: string; idToken: string | null };

export type Seal = {
  /** Null where this machine has nothing to seal with: the tokens then live in memory only. */
  close: (tokens: HeldTokens, owner: string) => string | null;
  open: (sealed: string, owner: string) => HeldTokens | undefined;
};

/**
 * By the system's own keeper of secrets: Keychain, DPAPI, or on Linux a keyring. A Linux without a keyring would "encrypt" with a
 * password that anybody can read in Electron's source, which is as good as plain text and counts as nothing.
 */
export function systemSeal(storage: SafeStorage, platform: NodeJS.Platform): Seal {
  const real = () => storage.isEncryptionAvailable() && !(platform === 'linux' && backendOf(storage) === 'basic_text');
  return {
    close: ({ refreshToken, idToken }, owner) => {
      if (!real()) return null;
      return storage.encryptString(JSON.stringify({ owner, refresh_token: refreshToken, id_token: idToken })).toString('base64');
    },
    open: (sealed, owner) => {
      try {
        const held = heldTokens.parse(JSON.parse(storage.decryptString(Buffer.from(sealed, 'base64'))));
        return held.owner === owner ? { refreshToken: held.refresh_token, idToken: held.id_token } : undefined;
      } catch {
        // Sealed by another user of the machine, or before the keyring was made anew: a sign-in brings another.
        return undefined;
      }
    },
  };
}

function backendOf(storage: Partial<SafeStorage>): string | undefined {
  return storage.getSelectedStorageBackend?.();
}
