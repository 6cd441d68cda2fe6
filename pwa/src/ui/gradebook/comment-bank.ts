import type { Section } from '@osss/shared/collections/sections.ts';
import type { Guid } from '@osss/shared/values.ts';
import type { Edit } from '../../data/classroom.ts';

export type BankedComment = { id: Guid; text: string };

/** The class's saved comments in their order. */
export function bankedComments({ gradebook }: Pick<Section, 'gradebook'>): BankedComment[] {
  return Object.entries(gradebook.comment_bank)
    .flatMap(([id, banked]) => (banked === null ? [] : [{ id, text: banked.text, position: banked.position ?? 0 }]))
    .toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))
    .map(({ id, text }) => ({ id, text }));
}

/** Puts a comment at the end of the bank. */
export function bankEdit(section: Pick<Section, 'id' | 'gradebook'>, id: Guid, text: string): Edit {
  const positions = Object.values(section.gradebook.comment_bank).map((banked) => banked?.position ?? 0);
  const to = { text, position: Math.max(0, ...positions) + 1 };
  return { collection: 'sections', document_id: section.id, changes: [{ path: ['gradebook', 'comment_bank', id], to }] };
}

/** A banked sentence put where the hand is, with a blank before it where there is none; `caret` is behind it. */
export function inserted(text: string, at: { start: number; end: number }, sentence: string): { text: string; caret: number } {
  const before = text.slice(0, at.start);
  const after = text.slice(at.end);
  const glue = before === '' || /\s$/u.test(before) ? '' : ' ';
  const tail = after === '' || /^\s/u.test(after) ? '' : ' ';
  const head = `${before}${glue}${sentence}`;
  return { text: `${head}${tail}${after}`, caret: head.length };
}
