import { useEffect, type RefObject } from 'react';

/** `/` goes to the search field, also where that key writes another letter (Arabic) or lies elsewhere (Spanish). */
export function useSearchKey(field: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof HTMLInputElement ||
        event.target instanceof HTMLTextAreaElement ||
        event.target instanceof HTMLSelectElement;
      const asked = event.key === '/' || (event.code === 'Slash' && !event.shiftKey);
      if (!asked || typing || event.ctrlKey || event.metaKey || event.altKey || field.current === null) return;
      event.preventDefault();
      field.current.focus();
      field.current.select();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [field]);
}
