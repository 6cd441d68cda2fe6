import { useEffect, useEffectEvent, type RefObject } from 'react';
import { isTyping } from '../../ui/keys.ts';
import { gridCommand } from './grid-keys.ts';
import type { Hand } from './use-hand.ts';

const everywhere = ['undo', 'redo', 'new_assignment', 'explain', 'panel'];

/** Commands count also while the hand is elsewhere on the screen, as after a button that was pressed; not in a field or a dialog. */
export function useScreenKeys(grid: RefObject<HTMLElement | null>, hand: Pick<Hand, 'run'>, mayWrite: boolean): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || !(event.target instanceof Element)) return;
    if (event.target.closest('dialog') !== null || grid.current?.contains(event.target) === true) return;
    const command = gridCommand(event, false);
    if (command === null || !everywhere.includes(command.kind) || (isTyping(event.target) && !event.altKey)) return;
    if (!mayWrite && command.kind !== 'explain' && command.kind !== 'panel') return;
    if (hand.run(command)) event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => pressed(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
