import { defaultSettings } from '@osss/shared/collections/schools.ts';
import type { AlertReaders, General } from '@osss/shared/setup/parts.ts';
import type { Guid } from '@osss/shared/values.ts';
import type { Transaction } from '../database/transaction.ts';

export async function loadGeneral(tx: Transaction, { timezone, ...settings }: General, school: Guid): Promise<void> {
  await tx.query('update schools set timezone = $2, updated_at = now() where id = $1 and timezone <> $2', [school, timezone]);
  await setSettings(tx, settings, school);
}

export function loadAlertReaders(tx: Transaction, alert_readers: AlertReaders, school: Guid): Promise<void> {
  return setSettings(tx, { alert_readers }, school);
}

async function setSettings(tx: Transaction, settings: object, school: Guid): Promise<void> {
  // What is said as it counts anyway is no change: devices would hear of nothing.
  await tx.query(
    `update schools set settings = settings || $2::jsonb, updated_at = now()
     where id = $1 and $3::jsonb || settings is distinct from $3::jsonb || settings || $2::jsonb`,
    [school, JSON.stringify(settings), JSON.stringify(defaultSettings)],
  );
}
