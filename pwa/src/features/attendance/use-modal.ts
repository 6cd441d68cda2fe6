import { useEffect, useRef, type RefObject } from 'react';

/** A dialog that is open as long as it is drawn; the browser keeps the hand in it and gives Escape. */
export function useModal(): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return dialog;
}
