import fc from 'fast-check';
import { expect, test } from 'vitest';
import { effectiveTimes, type ClientPast } from './effective.ts';

const day = 86_400_000;
const tenYears = 3650 * day;
const t0 = Date.UTC(2026, 2, 18, 13);

/** A device's life: exchanges at true times, edits between them, its clock jumping ±10 years at will. */
const life = fc.array(
  fc.record({
    wait: fc.integer({ min: 1, max: 5 * day }),
    off: fc.integer({ min: -tenYears, max: tenYears }),
    edits: fc.array(fc.record({ off: fc.integer({ min: -tenYears, max: tenYears }), sent: fc.boolean() }), { maxLength: 5 }),
  }),
  { minLength: 1, maxLength: 8 },
);

test('[EX5] [JN3] whatever a clock does, an edit counts between the exchange before it and its receipt, in the order of seq', () => {
  fc.assert(
    fc.property(life, (exchanges) => {
      let past: ClientPast = { first_seen_at: null, receipts: [], judged: [] };
      let now = t0;
      let seq = 0;
      let waiting: { id: string; seq: number; made_at: number; known_at: number }[] = [];
      const counted = new Map<number, number>();
      for (const { wait, off, edits } of exchanges) {
        const known_at = past.first_seen_at === null ? now + wait - 30 * day : now;
        for (const edit of edits) waiting.push({ id: `m${(seq += 1)}`, seq, made_at: now + edit.off, known_at });
        now += wait;
        const sent = waiting.filter((_, index) => edits[index]?.sent ?? true);
        const times = effectiveTimes(
          now,
          now + off,
          past,
          sent.map((edit) => ({ ...edit, late_days: 30, kept: null })),
        );
        for (const edit of sent) {
          const time = times.get(edit.id)!;
          expect(time).toBeGreaterThanOrEqual(edit.known_at);
          expect(time).toBeLessThanOrEqual(now);
          counted.set(edit.seq, time);
        }
        past = {
          first_seen_at: past.first_seen_at ?? now,
          receipts: [...past.receipts, { max_seq: seq, received_at: now }],
          judged: [...past.judged, ...sent.map((edit) => ({ seq: edit.seq, effective_at: times.get(edit.id)! }))],
        };
        waiting = waiting.filter((edit) => !sent.includes(edit));
      }
      const inOrder = [...counted].toSorted(([a], [b]) => a - b).map(([, time]) => time);
      expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b));
    }),
    { numRuns: 500 },
  );
});

test('[EX5] a clock that is simply wrong costs nothing: the measured offset corrects it to the millisecond', () => {
  fc.assert(
    fc.property(fc.integer({ min: -tenYears, max: tenYears }), fc.integer({ min: 0, max: 9 * day }), (off, ago) => {
      const past = { first_seen_at: t0 - 20 * day, receipts: [{ max_seq: 0, received_at: t0 - 10 * day }], judged: [] };
      const times = effectiveTimes(t0, t0 + off, past, [{ id: 'm', seq: 1, made_at: t0 - ago + off, late_days: 30, kept: null }]);
      expect(times.get('m')).toBe(t0 - ago);
    }),
  );
});

test('[EX5] first contact reaches back late_days and no further', () => {
  const nothing = { first_seen_at: null, receipts: [], judged: [] };
  const at = (made_at: number) => effectiveTimes(t0, t0, nothing, [{ id: 'm', seq: 4, made_at, late_days: 30, kept: null }]).get('m');
  expect([at(t0 - 29 * day), at(t0 - 31 * day), at(t0 + day)]).toEqual([t0 - 29 * day, t0 - 30 * day, t0]);
});

test('[FD6] an offered edit keeps its time, and later ones do not fall before it', () => {
  const times = effectiveTimes(t0, t0, { first_seen_at: null, receipts: [], judged: [] }, [
    { id: 'a', seq: 1, made_at: t0, late_days: 30, kept: t0 - 90 * day },
    { id: 'b', seq: 2, made_at: t0 - 100 * day, late_days: 30, kept: null },
  ]);
  expect([times.get('a'), times.get('b')]).toEqual([t0 - 90 * day, t0 - 30 * day]);
});
