import { expect, test } from 'vitest';
import { seenBefore } from './seen-before.ts';

const [me, other, child] = [1, 2, 3].map((n) => `00000000-0000-4000-8000-00000000000${n}`) as [string, string, string];
const words = { [child]: [{ state: 'missing' as const, by: other, at: 5 }] };

function storage(full = false): Storage {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (full) throw new DOMException('full', 'QuotaExceededError');
      items.set(key, value);
    },
  } as Storage;
}

test('what was seen is there after a reload, for the same adult only', () => {
  const tab = storage();
  seenBefore(tab, 'roll', me).keep(words);
  expect(seenBefore(tab, 'roll', me).read()).toEqual(words);
  expect(seenBefore(tab, 'roll', other).read()).toEqual({});
});

test('a full disk and a damaged memory cost no roll', () => {
  expect(() => seenBefore(storage(true), 'roll', me).keep(words)).not.toThrow();
  for (const damaged of ['{', '[]', '{"x":1}', `{"${child}":[{"state":"lost"}]}`]) {
    const tab = storage();
    tab.setItem(`osss-roll-${me}-roll`, damaged);
    expect(seenBefore(tab, 'roll', me).read()).toEqual({});
  }
});
