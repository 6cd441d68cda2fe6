import { useLayoutEffect, useRef } from 'react';
import type { Box } from '../../ui/open-box.ts';

type Props = {
  label: string;
  text: string;
  draft: Box<string>;
  /** Of a cell that holds a letter: a finger needs the keyboard with letters. */
  letters: boolean;
};

/** Not React's to hold: what is typed in it stays, however often the grid around it is drawn. */
export function CellEditor({ label, text, draft, letters }: Props) {
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    const end = field.current?.value.length ?? 0;
    field.current?.setSelectionRange(end, end);
  }, []);
  return (
    <input
      ref={field}
      aria-label={label}
      defaultValue={text}
      dir="ltr"
      inputMode={letters ? 'text' : 'decimal'}
      enterKeyHint="next"
      autoComplete="off"
      autoCapitalize="characters"
      spellCheck={false}
      onInput={({ currentTarget }) => draft.put(currentTarget.value)}
    />
  );
}
