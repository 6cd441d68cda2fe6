import { useTranslation } from 'react-i18next';
import { useFindings, type ImportFinding, type RosterImport } from './import-reads.ts';
import styles from './import.module.css';

/** What is wrong in the package, or was put right: with file, line and column, as one looks it up there. */
export function FindingsPart({ about: { import_id, state, report, more_problems } }: { about: RosterImport }) {
  const { t } = useTranslation('import');
  const problems = useFindings(import_id, 'problem', state === 'refused');
  const repairs = useFindings(import_id, 'repair', (report?.repairs ?? 0) > 0);
  const repeated = useFindings(import_id, 'repeated', (report?.repeated ?? 0) > 0);
  return (
    <>
      {problems.data === undefined ? null : (
        <FindingTable open title={t('problems', { n: problems.data.items.length })} items={problems.data.items} more={more_problems} />
      )}
      {repairs.data === undefined ? null : (
        <FindingTable title={t('repairs', { n: report?.repairs })} items={repairs.data.items} more={repairs.data.next_cursor !== null} />
      )}
      {repeated.data === undefined ? null : (
        <FindingTable
          title={t('repeated', { n: report?.repeated })}
          items={repeated.data.items}
          more={repeated.data.next_cursor !== null}
        />
      )}
    </>
  );
}

type Props = { title: string; items: ImportFinding[]; more: boolean; open?: boolean };

function FindingTable({ title, items, more, open = false }: Props) {
  const { t } = useTranslation('import');
  return (
    <details className={styles.aside} open={open}>
      <summary>{title}</summary>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a table wider than a phone scrolls by itself, also by the keyboard */}
      <div className={styles.scroll} role="region" aria-label={title} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('finding.place')}</th>
              <th scope="col">{t('finding.expected')}</th>
              <th scope="col">{t('finding.found')}</th>
              {items.some(({ became }) => became !== null) ? <th scope="col">{t('finding.became')}</th> : null}
            </tr>
          </thead>
          {/* File, column and what stands there are the package's own words. */}
          <tbody lang="en">
            {items.map((item) => (
              <Finding key={`${item.file}:${item.line}:${item.column ?? ''}:${item.found}:${item.expected}`} item={item} />
            ))}
          </tbody>
        </table>
      </div>
      {more ? <p className={styles.soft}>{t('finding.more')}</p> : null}
    </details>
  );
}

function Finding({ item: { file, line, column, expected, found, became } }: { item: ImportFinding }) {
  const { t } = useTranslation('import');
  return (
    <tr>
      <th scope="row">
        <bdi>{file}</bdi>
        <small>{[line > 0 ? t('finding.line', { line }) : null, column].filter((part) => part !== null).join(' · ')}</small>
      </th>
      <td>
        <bdi>{expected}</bdi>
      </td>
      <td>
        <bdi>{found}</bdi>
      </td>
      {became === null ? null : (
        <td>
          <bdi>{became}</bdi>
        </td>
      )}
    </tr>
  );
}
