declare global {
  interface Window {
    classroom: {
      ready: () => boolean;
      /** Milliseconds from navigation to the frame with the class and the hand in it. */
      usableAt: number;
      /** Of the key pressed next: until a mark is painted, and until it is said to be kept on this device. */
      watchMark: () => void;
      marked: Promise<number>;
      kept: Promise<number>;
      /** Back or forward to another class; milliseconds until it is painted with the hand in it. */
      switchTo: (by: number, place: string) => Promise<number>;
    };
  }
}

/** Runs in the page before its own scripts. */
export function watchClassroom(): void {
  const painted = () =>
    new Promise<number>((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => resolve(performance.now()));
        port1.start();
        port2.postMessage(null);
      });
    });
  const ready = () => document.querySelectorAll('tr[data-student]').length > 0 && document.activeElement?.closest('tr') !== null;
  const until = (holds: () => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!holds()) return;
        watch.disconnect();
        document.removeEventListener('focusin', look);
        resolve();
      };
      const watch = new MutationObserver(look);
      watch.observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
      document.addEventListener('focusin', look);
    });
  const classroom: Window['classroom'] = {
    ready,
    usableAt: 0,
    marked: Promise.resolve(0),
    kept: Promise.resolve(0),
    watchMark: () => {
      const before = document.querySelector('table')?.innerHTML;
      const said = () =>
        [...document.querySelectorAll('[role="radio"][aria-checked="true"]')].map((radio) => radio.id + radio.textContent).join('');
      const marks = said();
      const key = new Promise<number>((resolve) =>
        document.addEventListener('keydown', (event) => resolve(event.timeStamp), { capture: true, once: true }),
      );
      const changed = until(() => document.querySelector('table')?.innerHTML !== before && said() !== marks);
      classroom.kept = key.then(async (at) => {
        await changed;
        return performance.now() - at;
      });
      classroom.marked = key.then(async (at) => {
        await changed;
        return (await painted()) - at;
      });
    },
    switchTo: async (by, place) => {
      const began = performance.now();
      const there = until(() => location.pathname === place && ready());
      history.go(by);
      await there;
      return (await painted()) - began;
    },
  };
  window.classroom = classroom;
  void until(ready).then(async () => {
    classroom.usableAt = await painted();
  });
}
