import { useEffect, useEffectEvent } from 'react';
import { isCommand, isTyping } from '../ui/keys.ts';
import { questionKeyWorks } from '../ui/question-key.ts';
import type { Panel } from './places.tsx';

type Do = { open: (panel: Panel) => void; emergency: () => void };

/** The keys that work everywhere. A screen that has used a key itself has prevented its default. */
export function useShellKeys({ open, emergency }: Do): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const act = actionOf(event);
    if (act === null) return;
    event.preventDefault();
    if (act === 'emergency') emergency();
    else open(act);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => pressed(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

function actionOf(event: KeyboardEvent): 'palette' | 'keys' | 'emergency' | null {
  if (isCommand(event, 'KeyK')) return 'palette';
  if (isCommand(event, 'KeyE', { shift: true })) return 'emergency';
  // An Arabic keyboard writes its own question mark with the same key.
  const asks = (event.key === '?' || event.key === '؟') && !event.ctrlKey && !event.metaKey;
  return asks && !isTyping(event.target) && questionKeyWorks(localStorage) ? 'keys' : null;
}
