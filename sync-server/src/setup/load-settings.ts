import { DatabaseError } from 'pg';
import { defaultSettings } from '@osss/shared/collections/schools.ts';
import type { AlertReaders, General } from '@osss/shared/setup/parts.ts';
import type { Guid } from '@osss/shared/values.ts';
import type { Transaction } from '../database/transaction.ts';
import { refuse } from './refused.ts';

export async function loadGeneral(tx: Transaction, { timezone, ...settings }: General, school: Guid): Promise<void> {
  await refuseUnknownZone(tx, timezone);
  await tx.query('update schools set timezone = $2, updated_at = now() where id = $1 and timezone <> $2', [school, timezone]);
  await setSettings(tx, settings, school);
}

/** Node may know zones that the database does not, and whatever asks for the school's day there would fail. */
async function refuseUnknownZone(tx: Transaction, timezone: string): Promise<void> {
  await tx.query('select now() at time zone $1::text', [timezone]).catch((error: unknown) => {
    if (!(error instanceof DatabaseError) || error.code !== '22023') throw error;
    refuse(['general', 'timezone'], 'is not a time zone that the database knows, such as America/Chicago');
  });
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
