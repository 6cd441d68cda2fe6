import { expect, test } from 'vitest';
import { holdExchange, type Holding } from '@osss/pwa/data/holder';
import { openJournal } from '@osss/pwa/data/journal';
import type { Surroundings } from '@osss/pwa/data/surroundings';
import { createDevice } from '../support/device.ts';

const person = { issuer: 'i', subject: 's' };

/** A tab whose timers can be stopped, as a browser does to a tab it freezes, and whose timers run a hundred times as fast. */
function createTab(surroundings: Surroundings) {
  let frozen = false;
  const after: Surroundings['after'] = (milliseconds, then) => {
    const timer = setTimeout(function run() {
      if (frozen) setTimeout(run, 5);
      else then();
    }, milliseconds / 100);
    return () => clearTimeout(timer);
  };
  return { surroundings: { ...surroundings, after }, freeze: () => (frozen = true), thaw: () => (frozen = false) };
}

async function openTab(device: ReturnType<typeof createDevice>) {
  const tab = createTab(device.surroundings);
  const journal = await openJournal('k', person, tab.surroundings);
  const holdings: Holding[] = [];
  const stop = holdExchange('k', journal, tab.surroundings, async (holding) => {
    holdings.push(holding);
    await new Promise<void>((resolve) => holding.signal.addEventListener('abort', () => resolve()));
  });
  return { ...tab, holdings, close: () => (stop(), journal.close()) };
}

test('one exchanger over all tabs; when its tab closes, another takes over', async () => {
  const device = createDevice();
  const one = await openTab(device);
  await expect.poll(() => one.holdings.length).toBe(1);
  const other = await openTab(device);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(other.holdings).toHaveLength(0);
  one.close();
  await expect.poll(() => other.holdings.length).toBe(1);
  other.close();
});

test('[EX2, FD3] a frozen tab loses the exchange to another, and applies nothing when it wakes', async () => {
  const device = createDevice();
  const one = await openTab(device);
  await expect.poll(() => one.holdings.length).toBe(1);
  const other = await openTab(device);
  await one.holdings[0]!.mine();
  one.freeze();
  await expect.poll(() => other.holdings.length, { timeout: 3_000 }).toBe(1);
  await expect(one.holdings[0]!.mine()).rejects.toMatchObject({ code: 'exchange_lost' });
  await other.holdings[0]!.mine();
  one.thaw();
  await new Promise((resolve) => setTimeout(resolve, 200));
  await other.holdings[0]!.mine();
  other.close();
  one.close();
});
