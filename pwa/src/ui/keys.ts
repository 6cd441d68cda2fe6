type Pressed = Pick<KeyboardEvent, 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'code'>;

/** What the key for commands is called on this machine. */
export function modName(platform: string = navigator.platform): 'Ctrl' | '⌘' {
  return /mac|iphone|ipad/i.test(platform) ? '⌘' : 'Ctrl';
}

/** Ctrl or ⌘ with the key at the place of that letter, whatever the alphabet on it (`KeyK`). */
export function isCommand(pressed: Pressed, code: string, { shift = false } = {}): boolean {
  return (pressed.ctrlKey || pressed.metaKey) && !pressed.altKey && pressed.shiftKey === shift && pressed.code === code;
}

/** Where letters are text: no key without Ctrl may be taken for a command there. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const notText = ['checkbox', 'radio', 'button', 'submit', 'range', 'color', 'file'];
  if (target instanceof HTMLInputElement) return !notText.includes(target.type);
  return target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
