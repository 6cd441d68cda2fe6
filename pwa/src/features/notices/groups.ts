import type { Notice } from '@osss/shared/collections/notices.ts';
import type { EditWords } from '../../ui/use-edit-words.ts';

export type Told = { notice: Notice; words: EditWords };

/** What was told of one class's day in one way: "The office changed 3 marks in Algebra I · Period 2, Monday". */
export type NoticeGroup = { key: string; kind: Notice['kind']; told: Told[] };

/** Newest first, within a group too. */
export function groupNotices(all: readonly Told[]): NoticeGroup[] {
  const newest = all.toSorted((a, b) => b.notice.created_at - a.notice.created_at);
  const groups = Map.groupBy(newest, ({ notice, words: { about } }) =>
    // Without a day of its own (a name, a note) it is grouped by its record.
    [notice.kind, notice.collection, about.section?.id ?? notice.document_id, about.period?.id, about.date].join(' '),
  );
  return [...groups].flatMap(([key, told]) => {
    const [first] = told;
    return first === undefined ? [] : [{ key, kind: first.notice.kind, told }];
  });
}
