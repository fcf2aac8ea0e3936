import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A way to Postgres that can be cut. */
export interface CuttableWay {
  /** The database's address by this way. */
  url: string;
  /** The next time Postgres says that it has committed, nobody hears it: the connection is cut. */
  cutNext: () => void;
  /** How often it was. */
  cuts: () => number;
  close: () => void;
}

/** How Postgres says in its protocol that a transaction is committed: CommandComplete, its length, COMMIT. */
const committed = Buffer.from("C\0\0\0\x0bCOMMIT\0", "latin1");

/** Opens a way to the Postgres of `databaseUrl` that can lose the answer to a COMMIT. */
export async function openCuttableWay(databaseUrl: string): Promise<CuttableWay> {
  const target = new URL(databaseUrl);
  const open = new Set<Socket>();
  let isToBeCut = false;
  let cuts = 0;
  const server = createServer((client) => {
    const postgres = connect(Number(target.port), target.hostname);
    for (const socket of [client, postgres]) {
      open.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        client.destroy();
        postgres.destroy();
        open.delete(socket);
      });
    }
    client.pipe(postgres);
    let tail = Buffer.alloc(0);
    postgres.on("data", (chunk) => {
      const seen = Buffer.concat([tail, chunk]);
      tail = seen.subarray(-committed.length);
      if (isToBeCut && seen.includes(committed)) {
        isToBeCut = false;
        cuts++;
        client.destroy();
        return;
      }
      client.write(chunk);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const way = new URL(databaseUrl);
  way.port = String((server.address() as AddressInfo).port);
  return {
    url: way.href,
    cutNext: () => {
      isToBeCut = true;
    },
    cuts: () => cuts,
    close: () => {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}
