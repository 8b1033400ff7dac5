import type { Transaction } from './session.js';

/** A transaction on a connection that nobody else uses. */
export async function explicitTransaction<T>(
  connection: Transaction,
  begin: string,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  await connection.run(begin);
  try {
    const result = await work(connection);
    await connection.run('COMMIT');
    return result;
  } catch (error) {
    // On a connection that is gone the rollback fails as well; the first error is the one that tells why.
    await connection.run('ROLLBACK').catch(() => {});
    throw error;
  }
}
