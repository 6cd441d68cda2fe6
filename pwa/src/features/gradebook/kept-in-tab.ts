import { z } from 'zod';

/** Something typed that is in no journal, kept in the tab: a reload finds it again. */
export type KeptInTab<Value> = { get: () => Value | null; put: (value: Value | null) => void };

/** @param place whose and of what: a tab may see another person after this one. What cannot be read is as if it were not there. */
export function keptInTab<Value>(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>, place: string, schema: z.ZodType<Value>) {
  const key = `osss-typed ${place}`;
  const kept: KeptInTab<Value> = {
    get: () => read(storage.getItem(key), schema),
    put: (value) => (value === null ? storage.removeItem(key) : storage.setItem(key, JSON.stringify(value))),
  };
  return kept;
}

function read<Value>(text: string | null, schema: z.ZodType<Value>): Value | null {
  if (text === null) return null;
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

const at = z.object({ row: z.string(), column: z.string() });

export const refusedTexts = z.array(
  z.object({ at, text: z.string(), problem: z.enum(['not_a_score', 'negative', 'too_large', 'too_fine']) }),
);
export const openText = z.object({ at, text: z.string() });
export type OpenText = z.infer<typeof openText>;
