import type { EditedCode } from './code-fields.tsx';

/** The five that nearly every school has, to begin with. */
export function usualCodes(t: (key: string) => string): EditedCode[] {
  const code = (letter: string, category: string, color: string, is_present: boolean, is_excused: boolean): EditedCode => ({
    code: letter,
    description: t(`codes.usually.${letter}`),
    ...{ is_present, is_excused, office_only: false, counts_for_ada: is_present, wants_minutes: letter === 'T' },
    ...{ category, color, key: letter.toLowerCase() },
  });
  return [
    code('P', 'Present', 'green', true, false),
    code('A', 'Unexcused Absence', 'red', false, false),
    code('E', 'Excused Absence', 'blue', false, true),
    code('T', 'Tardy', 'amber', true, false),
    code('S', 'In Attendance', 'violet', true, true),
  ];
}
