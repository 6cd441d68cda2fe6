import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './toasts.module.css';

export type Toast = {
  /** One sentence, in the reader's language. */
  text: string;
  /** What can be done about it, such as Undo. It must be possible elsewhere too: a toast goes away. */
  action?: { label: string; act: () => void };
  /** A trouble stays until it is closed. */
  tone?: 'done' | 'trouble';
};

type Shown = Toast & { id: number };
type Toasts = { say: (toast: Toast) => void; close: (id: number) => void };
const ToastContext = createContext<Toasts | null>(null);
// Apart, so that a screen that says something is not drawn again because it was said.
const ShownContext = createContext<Shown[]>([]);

/** As long as a slow reader needs, and not while a hand or the focus is on it. */
const staysMilliseconds = 8000;

export function ToastProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<Shown[]>([]);
  const toasts = useMemo((): Toasts => {
    return {
      // The newest two: what happened before them is no news any more.
      say: (toast) => setShown((before) => [...before, { ...toast, id: (before.at(-1)?.id ?? 0) + 1 }].slice(-2)),
      close: (id) => setShown((before) => before.filter((toast) => toast.id !== id)),
    };
  }, []);
  return (
    <ToastContext value={toasts}>
      <ShownContext value={shown}>{children}</ShownContext>
    </ToastContext>
  );
}

/** Says in passing what happened. What somebody must see or decide belongs on the screen itself. */
export function useToast(): (toast: Toast) => void {
  return useToasts().say;
}

function useToasts(): Toasts {
  const toasts = use(ToastContext);
  if (toasts === null) throw new Error('This screen needs ToastProvider around it.');
  return toasts;
}

/** Where toasts stand: beside the work, never over it. On narrow screens above the bottom bar, and the page makes room. */
export function ToastPlace() {
  const { t } = useTranslation('shell');
  const { close } = useToasts();
  const shown = use(ShownContext);
  return (
    <div role="status" aria-label={t('toast.label')} className={styles.place} data-toasts={shown.length}>
      {shown.map((toast) => (
        <OneToast key={toast.id} toast={toast} close={() => close(toast.id)} />
      ))}
    </div>
  );
}

function OneToast({ toast, close }: { toast: Shown; close: () => void }) {
  const { t } = useTranslation('shell');
  const [held, setHeld] = useState(false);
  const { text, action, tone = 'done' } = toast;
  useEffect(() => {
    if (held || tone === 'trouble') return undefined;
    const timer = setTimeout(close, staysMilliseconds);
    return () => clearTimeout(timer);
  });
  const hold = { onPointerEnter: () => setHeld(true), onPointerLeave: () => setHeld(false) };
  return (
    <div className={styles.toast} data-tone={tone} {...hold} onFocus={() => setHeld(true)} onBlur={() => setHeld(false)}>
      <span>{text}</span>
      {action === undefined ? null : (
        <button
          type="button"
          onClick={() => {
            action.act();
            close();
          }}
        >
          {action.label}
        </button>
      )}
      <button type="button" className={styles.close} aria-label={t('toast.close')} onClick={close}>
        ×
      </button>
    </div>
  );
}
