import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClassroom, useDocuments } from '../../ui/classroom-context.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Quiet } from '../../ui/quiet.tsx';
import { useEditWords } from '../../ui/use-edit-words.ts';
import { useLive } from '../../ui/use-live.ts';
import { groupNotices } from './groups.ts';
import { MalformedItem } from './malformed-item.tsx';
import { NoticeGroupPart } from './notice-group.tsx';
import { dismissEdits } from './restore.ts';
import styles from './notices.module.css';

type Shown = 'open' | 'all';

/** What did not go as it was typed: who, when, both values, and what can be done about it. */
export function NoticesScreen() {
  const { t } = useTranslation('notices');
  const classroom = useClassroom();
  const notices = useDocuments('notices');
  const malformed = useLive(classroom.malformed);
  const editWords = useEditWords();
  const [shown, setShown] = useState<Shown>('open');
  const told = useMemo(() => notices?.map((notice) => ({ notice, words: editWords?.(notice) })), [notices, editWords]);
  if (told === undefined || malformed === undefined || editWords === undefined) return null;
  const whole = told.flatMap(({ notice, words }) => (words === undefined ? [] : [{ notice, words }]));
  const open = whole.filter(({ notice }) => notice.dismissed !== true);
  const listed = shown === 'open' ? open : whole;
  const nothing = listed.length + malformed.length === 0;
  return (
    <>
      <PageHeader title={t('title')} />
      <div className={styles.bar}>
        <label className={styles.filter}>
          {t('filter.label')}
          <select value={shown} onChange={(event) => setShown(event.currentTarget.value as Shown)}>
            <option value="open">{t('filter.open', { count: open.length + malformed.length })}</option>
            <option value="all">{t('filter.all', { count: whole.length + malformed.length })}</option>
          </select>
        </label>
        {open.length < 2 ? null : (
          <button
            type="button"
            className={styles.button}
            onClick={() => void classroom.edit(dismissEdits(open.map(({ notice }) => notice.id)))}
          >
            {t('accept_all', { count: open.length })}
          </button>
        )}
      </div>
      {nothing ? (
        <Quiet
          title={t(shown === 'open' && whole.length > 0 ? 'empty.none_open' : 'empty.what')}
          text={t(shown === 'open' && whole.length > 0 ? 'empty.all_seen' : 'empty.text')}
        />
      ) : null}
      <ul className={styles.list}>
        {malformed.map(({ mutation, reason }) => (
          <MalformedItem key={mutation.id} mutation={mutation} reason={reason} editWords={editWords} />
        ))}
        {groupNotices(listed).map((group) => (
          <NoticeGroupPart key={group.key} group={group} />
        ))}
      </ul>
    </>
  );
}
