import { useLayoutEffect, useRef, type ReactNode } from 'react';
import styles from './dialog.module.css';

type Props = {
  label: string;
  onClose: () => void;
  /** Asked when Escape or a tap beside it would close it; no: it stays, to ask what becomes of what was typed. */
  mayClose?: () => boolean;
  kind?: 'middle' | 'top' | 'sheet';
  children: ReactNode;
};

/** The browser's own modal: it keeps the focus inside, gives it back, and closes by Escape or a tap beside it. */
export function Dialog({ label, onClose, mayClose, kind = 'middle', children }: Props) {
  const place = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = place.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={place}
      className={styles.dialog}
      data-kind={kind}
      aria-label={label}
      onClose={onClose}
      onCancel={(event) => {
        if (mayClose?.() === false) event.preventDefault();
      }}
      {...{ closedby: 'any' }}
    >
      {children}
    </dialog>
  );
}
