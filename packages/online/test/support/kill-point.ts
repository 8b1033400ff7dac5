/** The call to the database at which a process ends itself: before it, while the database works on it, or after its answer. */
export interface KillPoint {
  readonly call: number;
  readonly when: 'before' | 'inside' | 'after';
}

type Call = (...args: unknown[]) => Promise<unknown>;
type Client = Record<string, Call>;

/** Counts the calls that a driver makes, and kills the process at one of them. There is no cleaning up after SIGKILL. */
export function countCalls(db: unknown, kill: KillPoint | undefined): { readonly calls: () => number } {
  let calls = 0;
  const die = () => process.kill(process.pid, 'SIGKILL');
  const counted = (call: () => unknown) => {
    calls += 1;
    const isHere = calls === kill?.call;
    if (isHere && kill.when === 'before') die();
    const result = call();
    if (isHere) die();
    return result;
  };
  const watch = (client: Client, ...names: string[]) => {
    for (const name of names) {
      const original = client[name] as Call;
      client[name] = async (...args) => {
        calls += 1;
        const isHere = calls === kill?.call;
        if (isHere && kill.when === 'before') die();
        const answer = original.apply(client, args);
        if (isHere && kill.when === 'inside') setImmediate(die);
        const result = await answer;
        if (isHere) die();
        return result;
      };
    }
    return client;
  };
  const { $client: client } = db as { $client: Client };
  const wrap = (name: string, around: (original: Call) => Call) => {
    client[name] = around((client[name] as Call).bind(client));
  };
  if ('totalCount' in client) {
    // node-postgres: a pool, which gives one of its clients away.
    wrap('connect', (original) => async () => watch((await original()) as Client, 'query'));
  } else if ('dataDir' in client) {
    watch(client, 'query');
    wrap('transaction', (original) => (work) => original((tx: Client) => (work as Work)(watch(tx, 'query'))));
  } else if ('query' in client) {
    watch(client, 'query');
  } else if ('prepare' in client) {
    // A driver that answers at once: better-sqlite3, node:sqlite. Nothing can come between its work and its answer.
    const { prepare } = client as unknown as { prepare(sql: string): Statement };
    (client as unknown as { prepare: unknown }).prepare = (sql: string) => {
      const statement = prepare.call(client, sql);
      const all = statement.all.bind(statement);
      const run = statement.run.bind(statement);
      return Object.assign(statement, { all: () => counted(all), run: () => counted(run) });
    };
  } else {
    watch(client, 'execute', 'executeMultiple');
    wrap(
      'transaction',
      (original) => async (mode) => watch((await original(mode)) as Client, 'execute', 'executeMultiple'),
    );
  }
  return { calls: () => calls };
}

interface Statement {
  all(): unknown;
  run(): unknown;
}

type Work = (tx: Client) => Promise<unknown>;
