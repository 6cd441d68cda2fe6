import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { getCell, type JsonObject } from '@osss/shared/cells.ts';
import type { CollectionName } from '@osss/shared/collections/registry.ts';
import { collectionNamed } from '@osss/shared/collections/registry.ts';
import { useClassroom, useDocument } from '../../ui/classroom-context.tsx';
import { useLive } from '../../ui/use-live.ts';
import type { Told } from './groups.ts';
import { WriteToOffice } from './write-to-office.tsx';
import { dismissEdits, restoreEdits, restoring, type Restoring } from './restore.ts';
import styles from './notices.module.css';

/** Enter it again, set it aside, or write to the office: one action each, all of them without a network. */
export function NoticeActions({ told }: { told: Told }) {
  const { t } = useTranslation('notices');
  const { edit } = useClassroom();
  const { notice, words } = told;
  const what = useRestoring(told);
  const entersAgain = what === 'applied' || what === 'held';
  const about = words.cell;
  return (
    <>
      {what === undefined || what === 'applied' ? null : <p className={styles.outcome}>{t(`restoring.${what}`)}</p>}
      <div className={styles.actions}>
        {entersAgain ? (
          <button
            type="button"
            className={styles.button}
            aria-label={t('restore_about', { value: words.value(notice.mine), about })}
            onClick={() => void edit(restoreEdits(notice))}
          >
            {t('restore')}
          </button>
        ) : null}
        {notice.dismissed === true ? (
          <button
            type="button"
            className={styles.button}
            aria-label={t('reopen_about', { about })}
            onClick={() => void edit(dismissEdits([notice.id], null))}
          >
            {t('reopen')}
          </button>
        ) : (
          <button
            type="button"
            className={styles.button}
            aria-label={t('accept_about', { about })}
            onClick={() => void edit(dismissEdits([notice.id]))}
          >
            {t('accept')}
          </button>
        )}
        <WriteToOffice words={words} mine={notice.mine} theirs={notice.theirs} />
      </div>
    </>
  );
}

function useRestoring({ notice, words: { about } }: Told): Restoring | undefined {
  const { me: me$, now } = useClassroom();
  const me = useLive(me$);
  // A notice of a kind of record that this version does not know asks for a document that cannot be there.
  const name = (collectionNamed(notice.collection)?.name ?? 'notices') as CollectionName;
  const document = useDocument(name, notice.document_id);
  return useMemo(() => {
    if (me === undefined || document === undefined) return undefined;
    const shown = getCell((document ?? undefined) as JsonObject | undefined, notice.path);
    return restoring({ notice, about, me, now: now(), shown });
  }, [notice, about, me, now, document]);
}
