import type { Adapter, AdapterPayload } from 'oidc-provider';
import type { Entry, IdentityState } from './identity-state.ts';

export type AdapterOptions = {
  state: IdentityState;
  now: () => number;
  /** For how long a refresh token may be shown again if its successor was never used. 0: strict, as Keycloak with no reuse. */
  lostAnswerGraceSeconds: number;
};

/** oidc-provider's storage on the state file; one adapter a model, all over the same map. */
export function createAdapters(options: AdapterOptions): (model: string) => Adapter {
  return (model) => adapter(model, options);
}

function adapter(model: string, { state, now, lostAnswerGraceSeconds }: AdapterOptions): Adapter {
  const { entries } = state;
  const keyOf = (id: string) => `${model}:${id}`;
  const live = (key: string) => {
    const entry = entries.get(key);
    return entry && (entry.expires_at === null || entry.expires_at > now()) ? entry : undefined;
  };
  const payloadWhere = (field: 'uid' | 'userCode', value: string) => {
    for (const [key, entry] of entries)
      if (key.startsWith(`${model}:`) && entry.payload[field] === value && live(key)) return asPayload(entry);
    return undefined;
  };
  const remove = (key: string) => {
    if (entries.delete(key)) state.changed();
  };

  return {
    upsert: async (id, payload, expiresIn) => {
      entries.set(keyOf(id), { payload: { ...payload }, expires_at: expiresIn ? now() + expiresIn * 1000 : null });
      state.changed();
    },
    find: async (id) => {
      const entry = live(keyOf(id));
      if (!entry) return undefined;
      if (model === 'RefreshToken' && answerWasLost(entry, lostAnswerGraceSeconds * 1000)) return withoutSuccessor(entry);
      return asPayload(entry);
    },
    findByUid: async (uid) => payloadWhere('uid', uid),
    findByUserCode: async (userCode) => payloadWhere('userCode', userCode),
    consume: async (id) => {
      const entry = live(keyOf(id));
      if (entry) entry.payload.consumed = Math.floor(now() / 1000);
      state.changed();
    },
    destroy: async (id) => remove(keyOf(id)),
    revokeByGrantId: async (grantId) => {
      for (const key of entries.keys()) if (key.startsWith(`${model}:`) && entries.get(key)?.payload.grantId === grantId) remove(key);
    },
  };

  function successorsOf(entry: Entry): [string, Entry][] {
    return [...entries].filter(
      ([key, other]) =>
        key.startsWith(`${model}:`) &&
        other.payload.grantId === entry.payload.grantId &&
        Number(other.payload.rotations) === Number(entry.payload.rotations) + 1,
    );
  }

  // A page closed in the middle of a refresh never learns the new token. As long as that one was not used, showing the old one again is
  // a repeat, not a theft; the unused successor dies, so there is never more than one living chain. Once it was used, reuse revokes all.
  function answerWasLost(entry: Entry, grace: number): boolean {
    const { consumed } = entry.payload;
    if (typeof consumed !== 'number' || now() - consumed * 1000 >= grace) return false;
    return successorsOf(entry).every(([, successor]) => successor.payload.consumed === undefined);
  }

  function withoutSuccessor(entry: Entry): AdapterPayload {
    for (const [key] of successorsOf(entry)) remove(key);
    const { consumed: _consumed, ...unused } = entry.payload;
    return unused;
  }
}

// A copy: the provider fills its model from it, and what it changes there must not change what is stored.
function asPayload(entry: Entry): AdapterPayload {
  return { ...entry.payload };
}
