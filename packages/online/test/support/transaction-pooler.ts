import { type AddressInfo, createServer, type Socket } from 'node:net';
import pg from 'pg';

/** What a server says last when it is done with a query: `Z`, its length, and `I` outside a transaction. */
const idle = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);
const greeting = Buffer.concat([
  Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0]), // authenticated
  Buffer.from([0x4b, 0, 0, 0, 12, 0, 0, 0x30, 0x39, 0, 0, 0, 1]), // process 12345, made up
  idle,
]);

/** A pooler in front of a database that lets its clients share one connection, a transaction at a time. */
export async function startTransactionPooler(url: string): Promise<{ url: string; stop(): Promise<void> }> {
  const upstream = new pg.Client(url);
  upstream.on('error', () => {});
  await upstream.connect();
  const server = (upstream as unknown as { connection: { stream: Socket } }).connection.stream;
  server.removeAllListeners('data');
  const waiting: { client: Socket; message: Buffer }[] = [];
  let owner: Socket | undefined;
  const next = () => {
    const turn = waiting.shift();
    owner = turn?.client;
    if (turn) server.write(turn.message);
  };
  server.on('data', (data: Buffer) => {
    owner?.write(data);
    if (data.subarray(-6).equals(idle)) next();
  });
  const pooler = createServer((client) => {
    client.on('error', () => {});
    client.once('data', (hello) => {
      // An SSL request comes before the first word of a client that would like to have it.
      if (hello.length === 8) {
        client.write('N');
        client.once('data', () => greet(client));
      } else greet(client);
    });
  });
  const greet = (client: Socket) => {
    client.write(greeting);
    client.on('data', (message: Buffer) => {
      if (message[0] === 0x58) return;
      if (owner === client) server.write(message);
      else {
        waiting.push({ client, message });
        if (!owner) next();
      }
    });
  };
  await new Promise<void>((resolve) => pooler.listen(0, '127.0.0.1', resolve));
  const address = new URL(url);
  address.hostname = '127.0.0.1';
  address.port = String((pooler.address() as AddressInfo).port);
  return {
    url: address.href,
    async stop() {
      pooler.close();
      server.destroy();
    },
  };
}
