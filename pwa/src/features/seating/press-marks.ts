import type { Stop } from '../../host/stop.ts';

export type PressHandlers = {
  isOpen: (student: string) => boolean;
  open: (student: string) => void;
  close: () => void;
};

/** Milliseconds a finger rests before the marks open, so that it can pan; a mouse or pen opens them at once. */
const rest = 220;

type Press = { student: string; pointer: number; x: number; y: number; opened: boolean; over: HTMLElement | null };

/**
 * Marks at the seat: press, slide to the mark and let go is one action; a tap leaves the marks open for a second one. Let go anywhere
 * else, nothing is marked.
 */
export function listenForPresses(area: HTMLElement, on: PressHandlers): Stop {
  const page = area.ownerDocument;
  const stopped = new AbortController();
  const { signal } = stopped;
  let press: Press | null = null;
  let waiting = 0;

  const point = (over: HTMLElement | null) => {
    if (press === null || press.over === over) return;
    if (press.over !== null) delete press.over.dataset['over'];
    if (over !== null) over.dataset['over'] = 'true';
    press.over = over;
  };
  const end = (): Press | null => {
    clearTimeout(waiting);
    const ended = press;
    point(null);
    press = null;
    return ended;
  };
  const open = () => {
    if (press === null) return;
    press.opened = true;
    on.open(press.student);
  };

  page.addEventListener(
    'pointerdown',
    (event) => {
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest('[popover]') !== null && target !== null) return;
      const tile = target === null || !area.contains(target) ? null : target.closest<HTMLElement>('button[data-student]');
      const student = tile?.dataset['student'];
      end();
      if (student === undefined || tile?.ariaDisabled === 'true' || event.button !== 0) return on.close();
      // A second tap puts the marks away again.
      if (on.isOpen(student)) {
        swallowClick(area);
        return on.close();
      }
      press = { student, pointer: event.pointerId, x: event.clientX, y: event.clientY, opened: false, over: null };
      if (event.pointerType === 'touch') waiting = window.setTimeout(open, rest);
      else open();
    },
    { signal },
  );
  page.addEventListener(
    'pointermove',
    (event) => {
      if (press === null || press.pointer !== event.pointerId) return;
      if (press.opened) point(radioAt(event));
      else if (Math.hypot(event.clientX - press.x, event.clientY - press.y) > 8) end();
    },
    { signal },
  );
  page.addEventListener(
    'pointerup',
    (event) => {
      if (press?.pointer !== event.pointerId) return;
      const radio = radioAt(event);
      const tile = page.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>('button[data-student]');
      const ended = end();
      if (ended === null || !ended.opened) return;
      if (radio !== null) radio.click();
      else if (tile?.dataset['student'] !== ended.student) on.close();
    },
    { signal },
  );
  page.addEventListener('pointercancel', () => void end(), { signal });
  area.addEventListener('touchmove', (event) => press?.opened === true && event.preventDefault(), { signal, passive: false });
  area.addEventListener('contextmenu', (event) => press !== null && event.preventDefault(), { signal });
  return () => {
    end();
    stopped.abort();
  };
}

/** The click that ends this press opens nothing; a press that ends elsewhere clicks nothing. */
function swallowClick(area: HTMLElement): void {
  const swallow = (click: Event) => click.stopPropagation();
  area.addEventListener('click', swallow, { capture: true, once: true });
  const forget = () => setTimeout(() => area.removeEventListener('click', swallow, { capture: true }), 0);
  area.ownerDocument.addEventListener('pointerup', forget, { once: true });
}

function radioAt({ clientX, clientY }: PointerEvent): HTMLElement | null {
  return document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('[popover] [role="radio"]') ?? null;
}
