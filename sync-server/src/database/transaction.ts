import type { Pool, PoolClient } from 'pg';

/** What runs inside a transaction: it can query, and neither end nor keep the connection. */
export type Transaction = Pick<PoolClient, 'query'>;

export type TransactionOptions = {
  isolation?: 'READ COMMITTED' | 'REPEATABLE READ';
  readOnly?: boolean;
};

/** Commits what `work` did, or, when it throws, undoes it and throws the same. The connection goes back to the pool either way. */
export async function withTransaction<T>(
  pool: Pool,
  work: (transaction: Transaction) => Promise<T>,
  { isolation = 'READ COMMITTED', readOnly = false }: TransactionOptions = {},
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  // A connection that breaks is said by the statement that runs on it, and as an event too: one that nobody hears ends the whole process.
  const onBroken = (error: Error) => (broken = error);
  client.on('error', onBroken);
  try {
    await client.query(`BEGIN ISOLATION LEVEL ${isolation} ${readOnly ? 'READ ONLY' : 'READ WRITE'}`);
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    // A connection that cannot even roll back is destroyed, not given to the next in line.
    await client.query('ROLLBACK').catch((failure: Error) => (broken = failure));
    throw error;
  } finally {
    client.off('error', onBroken);
    client.release(broken);
  }
}
