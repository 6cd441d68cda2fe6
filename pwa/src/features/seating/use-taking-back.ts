import { useEffect, useEffectEvent } from 'react';
import type { SectionEdits } from './use-section-edits.ts';

/** Ctrl+Z and Ctrl+Y of the whole page, so that they count also when the button that was pressed is gone; fields have their own. */
export function useTakingBack({ undo, redo }: Pick<SectionEdits, 'undo' | 'redo'>, enabled: boolean): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (!enabled || event.altKey || !(event.ctrlKey || event.metaKey)) return;
    if (event.target instanceof HTMLInputElement && event.target.type === 'text') return;
    const command = event.code === 'KeyY' || (event.code === 'KeyZ' && event.shiftKey) ? redo : event.code === 'KeyZ' ? undo : null;
    if (command === null) return;
    event.preventDefault();
    command();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => pressed(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
