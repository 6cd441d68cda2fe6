import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shown, useChanges, type Action, type ImportChange, type Kind, type RosterImport } from './import-reads.ts';
import styles from './import.module.css';

type Report = NonNullable<RosterImport['report']>;

const actions: Action[] = ['added', 'changed', 'ended'];

/** What it changes, kind by kind; a number opens the rows behind it. */
export function Differences({ id, report }: { id: string; report: Report }) {
  const { t } = useTranslation('import');
  const [chosen, setChosen] = useState<{ kind: Kind; action: Action } | null>(null);
  const kinds = (Object.entries(report.kinds) as [Kind, Report['kinds'][Kind]][]).filter(([, counts]) =>
    actions.some((action) => counts[action] > 0),
  );
  if (kinds.length === 0) return null;
  return (
    <>
      <h3>{t('differences')}</h3>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a table wider than a phone scrolls by itself, also by the keyboard */}
      <div className={styles.scroll} role="region" aria-label={t('differences')} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('kind')}</th>
              {actions.map((action) => (
                <th key={action} scope="col">
                  {t(`action.${action}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {kinds.map(([kind, counts]) => (
              <tr key={kind}>
                <th scope="row">{t(`kinds.${kind}`)}</th>
                {actions.map((action) => (
                  <td key={action} data-action={action}>
                    <Count kind={kind} action={action} count={counts[action]} chosen={chosen} onChoose={setChosen} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {report.skipped.length === 0 ? null : (
        <ul className={styles.soft} lang="en">
          {report.skipped.map(({ what, count }) => (
            <li key={what}>
              {what}: {count}
            </li>
          ))}
        </ul>
      )}
      {chosen === null ? null : <Rows key={`${chosen.kind} ${chosen.action}`} id={id} {...chosen} />}
    </>
  );
}

type CountProps = {
  kind: Kind;
  action: Action;
  count: number;
  chosen: { kind: Kind; action: Action } | null;
  onChoose: (chosen: { kind: Kind; action: Action } | null) => void;
};

function Count({ kind, action, count, chosen, onChoose }: CountProps) {
  const { t, i18n } = useTranslation('import');
  const number = new Intl.NumberFormat(i18n.language).format(count);
  if (count === 0) return <span className={styles.none}>{number}</span>;
  const open = chosen?.kind === kind && chosen.action === action;
  const label = t('show_rows', { kind: t(`kinds.${kind}`), action: t(`action.${action}`), count: number });
  return (
    <button
      type="button"
      className={styles.count}
      aria-expanded={open}
      aria-label={label}
      onClick={() => onChoose(open ? null : { kind, action })}
    >
      {number}
    </button>
  );
}

function Rows({ id, kind, action }: { id: string; kind: Kind; action: Action }) {
  const { t } = useTranslation('import');
  const [cursors, setCursors] = useState<(string | null)[]>([null]);
  const { data } = useChanges({ id, kind, action, cursor: cursors.at(-1) ?? null });
  const title = `${t(`kinds.${kind}`)} · ${t(`action.${action}`)}`;
  if (data === undefined) return null;
  const next = data.next_cursor;
  return (
    <section aria-label={title} className={styles.rows}>
      <h4>{title}</h4>
      <ol start={(cursors.length - 1) * shown + 1}>
        {data.items.map((change, index) => (
          // Two rows may look the same; their place in the page tells them apart.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index}>
            <bdi>{change.label ?? t('no_name')}</bdi>
            <Fields change={change} />
          </li>
        ))}
      </ol>
      <div className={styles.actions}>
        {cursors.length === 1 ? null : (
          <button type="button" className={styles.count} onClick={() => setCursors(cursors.slice(0, -1))}>
            {t('previous')}
          </button>
        )}
        {next === null ? null : (
          <button type="button" className={styles.count} onClick={() => setCursors([...cursors, next])}>
            {t('next')}
          </button>
        )}
      </div>
    </section>
  );
}

/** Of a change, the fields that differ; ids say nothing to people. */
function Fields({ change: { before, after } }: { change: ImportChange }) {
  if (before === null || after === null) return null;
  const differing = Object.keys(before).filter((name) => before[name] !== after[name] && !name.endsWith('_id'));
  if (differing.length === 0) return null;
  return (
    <small dir="ltr" lang="en">
      {differing.map((name) => `${name}: ${told(before[name])} → ${told(after[name])}`).join(' · ')}
    </small>
  );
}

function told(value: unknown): string {
  return value === null || value === undefined ? '–' : String(value);
}
