import { once } from "node:events";
import { createServer } from "node:net";
import getPort from "get-port";
import { findNeighbour } from "./neighbours.ts";
import { Refusal } from "./refusal.ts";

/**
 * The port to listen on: `wanted`, or a free one when that is 0.
 *
 * @param purpose who is to listen, as "Postgres"
 * @param variable the environment variable that moves it
 * @param host the address to listen on
 * @throws Refusal when it is taken, with the name of whoever has it if that is another stack.
 */
export async function claimPort(
  wanted: number,
  purpose: string,
  variable: string,
  host = "127.0.0.1",
): Promise<number> {
  if (wanted === 0) return getPort({ host: host });
  if (await isFree(wanted, host)) return wanted;
  throw portTaken(wanted, purpose, variable);
}

/** What to say when `port` is someone else's. */
export function portTaken(port: number, purpose: string, variable: string): Refusal {
  const neighbour = findNeighbour(port);
  const holder = neighbour
    ? `the Credence stack in ${neighbour.dir} (process ${neighbour.pid})`
    : "another program";
  return new Refusal(
    `Port ${port}, which ${purpose} needs, is taken by ${holder}: end that, or choose another port with ${variable}=<port>.`,
  );
}

async function isFree(port: number, host: string): Promise<boolean> {
  const server = createServer();
  try {
    server.listen({ port, host });
    await once(server, "listening");
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EADDRINUSE" || code === "EACCES") return false;
    throw error;
  } finally {
    server.close();
  }
}
