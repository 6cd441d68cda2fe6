import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { has } from '@osss/shared/access.ts';
import { useMe } from '../../ui/classroom-context.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Quiet } from '../../ui/quiet.tsx';
import { ChooseFile } from './choose-file.tsx';
import { History } from './history.tsx';
import { ImportView } from './import-view.tsx';
import { useImport, useImports, working } from './import-reads.ts';
import styles from './import.module.css';

/** Rosters from the student system: sent, looked at, applied, and taken back where they should not have been. */
export function ImportScreen() {
  const { t } = useTranslation('import');
  const me = useMe();
  return (
    <>
      <PageHeader title={t('title')}>
        <Link to="/school">{t('back')}</Link>
      </PageHeader>
      {me == null ? null : has(me, 'administer') ? <Imports /> : <Quiet title={t('trouble.what')} text={t('trouble.refused')} />}
    </>
  );
}

function Imports() {
  const { t } = useTranslation('import');
  const [chosen, setChosen] = useState<string | null>(null);
  const all = useImports();
  const items = all.data?.items ?? [];
  // What is at work now is what one came to see.
  const id = chosen ?? items.find(({ state }) => working.includes(state))?.import_id ?? null;
  const current = useImport(id);
  // The list is asked for less often than what one looks at.
  const listed = items.map((item) => (item.import_id === current.data?.import_id ? current.data : item));
  const busy = listed.some(({ state }) => working.includes(state));
  return (
    <>
      {all.isError ? (
        <p role="alert" className={styles.warn}>
          {t('stale')}
        </p>
      ) : null}
      <ChooseFile busy={busy} lastSystem={items[0]?.system} onSent={setChosen} />
      {current.data === undefined ? null : <ImportView key={current.data.import_id} about={current.data} />}
      <History items={listed} chosen={id} onChoose={setChosen} />
    </>
  );
}
