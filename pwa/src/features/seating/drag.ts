import type { Stop } from '../../host/stop.ts';
import styles from './seating.module.css';

export type DragHandlers = {
  onLift: (student: string) => void;
  /** @param target what carries `data-drop` under the pointer; null where nothing does. */
  onDrop: (student: string, target: HTMLElement | null) => void;
};

/** Pixels a mouse or pen moves before a press becomes a drag; milliseconds a finger rests, since moving at once pans the plan. */
const [threshold, rest] = [6, 220];
const edge = 44;

type Carried = {
  student: string;
  element: HTMLElement;
  pointer: number;
  x: number;
  y: number;
  ghost: HTMLElement | null;
  over: HTMLElement | null;
};

/** Carries what has `data-student` to what has `data-drop`, with mouse, finger or pen. */
export function listenForDrag(area: HTMLElement, on: DragHandlers): Stop {
  const page = area.ownerDocument;
  const stopped = new AbortController();
  const { signal } = stopped;
  let carried: Carried | null = null;
  let waiting = 0;
  let edging = 0;

  const lift = () => {
    if (carried === null || carried.ghost !== null) return;
    carried.ghost = ghostOf(carried.element);
    carried.element.dataset['lifted'] = 'true';
    area.append(carried.ghost);
    edging = window.setInterval(() => carried !== null && panAtEdge(carried), 30);
    on.onLift(carried.student);
    show(carried);
  };
  const end = (): Carried | null => {
    clearTimeout(waiting);
    clearInterval(edging);
    const ended = carried;
    carried = null;
    if (ended?.over) delete ended.over.dataset['over'];
    if (ended !== null) delete ended.element.dataset['lifted'];
    ended?.ghost?.remove();
    return ended;
  };

  area.addEventListener(
    'pointerdown',
    (event) => {
      const element = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-student]') : null;
      if (element === null || event.button !== 0 || !event.isPrimary) return;
      end();
      const student = element.dataset['student'] ?? '';
      carried = { student, element, pointer: event.pointerId, x: event.clientX, y: event.clientY, ghost: null, over: null };
      if (event.pointerType === 'touch') waiting = window.setTimeout(lift, rest);
    },
    { signal },
  );
  page.addEventListener(
    'pointermove',
    (event) => {
      if (carried === null || carried.pointer !== event.pointerId) return;
      const moved = Math.hypot(event.clientX - carried.x, event.clientY - carried.y) > threshold;
      if (carried.ghost === null && moved) {
        // A finger that moves at once pans.
        if (event.pointerType === 'touch') end();
        else lift();
      }
      if (carried === null || carried.ghost === null) return;
      carried.x = event.clientX;
      carried.y = event.clientY;
      show(carried);
    },
    { signal },
  );
  page.addEventListener(
    'pointerup',
    (event) => {
      if (carried?.pointer !== event.pointerId) return;
      const over = carried.over;
      const ended = end();
      if (ended === null || ended.ghost === null) return;
      // The click that follows a drag is none.
      const swallow = (click: Event) => click.stopPropagation();
      area.addEventListener('click', swallow, { capture: true, once: true });
      setTimeout(() => area.removeEventListener('click', swallow, { capture: true }), 0);
      on.onDrop(ended.student, over);
    },
    { signal },
  );
  page.addEventListener('pointercancel', () => void end(), { signal });
  page.addEventListener('keydown', (event) => event.key === 'Escape' && void end(), { signal });
  // A finger that carries does not pan, and a long press opens no menu of the system.
  area.addEventListener('touchmove', (event) => carried?.ghost && event.preventDefault(), { signal, passive: false });
  area.addEventListener('contextmenu', (event) => carried !== null && event.preventDefault(), { signal });
  return () => {
    end();
    stopped.abort();
  };
}

function ghostOf(element: HTMLElement): HTMLElement {
  const { width, height } = element.getBoundingClientRect();
  const ghost = element.cloneNode(true) as HTMLElement;
  ghost.classList.add(styles.ghost ?? '');
  ghost.removeAttribute('data-student');
  ghost.ariaHidden = 'true';
  ghost.tabIndex = -1;
  ghost.style.width = `${width}px`;
  ghost.style.height = `${height}px`;
  return ghost;
}

function show(carried: Carried): void {
  const { ghost, x, y } = carried;
  if (ghost === null) return;
  ghost.style.left = `${x - ghost.offsetWidth / 2}px`;
  ghost.style.top = `${y - ghost.offsetHeight / 2}px`;
  const over = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-drop]') ?? null;
  if (over === carried.over) return;
  if (carried.over !== null) delete carried.over.dataset['over'];
  if (over !== null) over.dataset['over'] = 'true';
  carried.over = over;
}

/** At the edge of the plan, or of the window, what lies beyond comes in. */
function panAtEdge(carried: Carried): void {
  const { element, x, y } = carried;
  const pan = element.closest<HTMLElement>('[data-pan]');
  if (pan !== null) {
    const { left, right } = pan.getBoundingClientRect();
    if (x < left + edge) pan.scrollLeft -= 10;
    if (x > right - edge) pan.scrollLeft += 10;
  }
  if (y < edge) window.scrollBy(0, -10);
  if (y > window.innerHeight - edge) window.scrollBy(0, 10);
  show(carried);
}
