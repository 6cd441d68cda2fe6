declare global {
  interface Window {
    grid: {
      /** Follows the link; milliseconds until the frame that has scores in it. */
      open: (link: HTMLElement) => Promise<number>;
      /** Of the key pressed next: until the hand's cell shows `text`, in its field or, once it is closed, by itself. */
      watch: (text: string, closed: boolean) => void;
      painted: Promise<number>;
      /** There and back over all of it, a step a frame; the longest task meanwhile, 0 where none was over 50 ms. */
      scroll: () => Promise<number>;
    };
  }
}

/** Runs in the page before its own scripts. */
export function watchGrid(): void {
  const frame = () => new Promise<number>((resolve) => void requestAnimationFrame(resolve));
  const painted = async () => {
    await frame();
    await new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => resolve());
      port1.start();
      port2.postMessage(null);
    });
    return performance.now();
  };
  const until = (holds: () => boolean) =>
    new Promise<void>((resolve, reject) => {
      const never = setTimeout(() => reject(new Error('It was not painted within 20 seconds.')), 20_000);
      const look = () => {
        if (!holds()) return;
        clearTimeout(never);
        watch.disconnect();
        document.removeEventListener('input', look);
        resolve();
      };
      const watch = new MutationObserver(look);
      watch.observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
      document.addEventListener('input', look);
      look();
    });
  const drawn = () => [...document.querySelectorAll('[role="gridcell"]')].some((cell) => /\d/u.test(cell.textContent ?? ''));
  const grid: Window['grid'] = {
    open: async (link) => {
      const began = performance.now();
      link.click();
      await until(drawn);
      return (await painted()) - began;
    },
    painted: Promise.resolve(0),
    watch: (text, closed) => {
      const key = document.querySelector<HTMLElement>('[role="gridcell"][data-hand]')?.dataset['cell'] ?? '';
      const cell = () => document.querySelector(`[role="gridcell"][data-cell="${CSS.escape(key)}"]`);
      const shows = () => {
        const field = cell()?.querySelector('input');
        return closed ? field === null && cell()?.textContent?.startsWith(text) === true : field?.value === text;
      };
      const pressed = new Promise<number>((resolve) =>
        document.addEventListener('keydown', (event) => resolve(event.timeStamp), { capture: true, once: true }),
      );
      grid.painted = pressed.then(async (at) => {
        await until(shows);
        return (await painted()) - at;
      });
    },
    scroll: async () => {
      const place = document.querySelector('[role="grid"]');
      if (place === null) throw new Error('There is no grid.');
      let longest = 0;
      const tasks = new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
      });
      tasks.observe({ type: 'longtask' });
      const [wide, high] = [place.scrollWidth - place.clientWidth, place.scrollHeight - place.clientHeight];
      const steps = 150;
      for (let step = 0; step <= steps * 2; step += 1) {
        const part = step <= steps ? step / steps : 2 - step / steps;
        place.scrollTo({ left: wide * part * (document.dir === 'rtl' ? -1 : 1), top: high * part });
        await frame();
      }
      await new Promise((resolve) => {
        setTimeout(resolve, 300);
      });
      tasks.disconnect();
      return longest;
    },
  };
  window.grid = grid;
}
