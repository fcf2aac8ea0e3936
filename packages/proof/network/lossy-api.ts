import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** What becomes of a request: nothing gets through, its answer is lost, half of that arrives, or all is well. */
export type Fate = "request lost" | "answer lost" | "answer cut" | "answered";

/** A way to an HTTP server on which answers get lost. */
export interface LossyWay {
  url: string;
  close: () => void;
}

/**
 * Opens a way to the server at `target` that decides on the fate of each request. Where the answer is lost, the
 * server has answered, and with it has committed, before the connection is cut.
 */
export async function openLossyWay(target: string, decide: () => Fate): Promise<LossyWay> {
  const pass = async (request: IncomingMessage, response: ServerResponse) => {
    const fate = decide();
    const body = await buffer(request);
    if (fate === "request lost") {
      request.socket.destroy();
      return;
    }
    const headers = Object.entries(request.headers).flatMap(([name, value]) =>
      ["host", "connection", "content-length"].includes(name)
        ? []
        : [[name, String(value)] as [string, string]],
    );
    const answer = await fetch(`${target}${request.url}`, {
      method: String(request.method),
      headers,
      ...(body.length > 0 && { body: new Uint8Array(body) }),
    });
    const text = Buffer.from(await answer.arrayBuffer());
    if (fate === "answer lost") {
      request.socket.destroy();
      return;
    }
    response.writeHead(answer.status, {
      "content-type": answer.headers.get("content-type") ?? "",
      "content-length": text.length,
    });
    if (fate === "answered") response.end(text);
    else response.write(text.subarray(0, Math.floor(text.length / 2)), () => request.socket.destroy());
  };
  const server = createServer((request, response) => {
    pass(request, response).catch(() => request.socket.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
