import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { inboxPage, mailPage } from "./inbox-page.ts";
import { readMails } from "./mailbox.ts";

/** Where one reads what was not really sent. */
export interface Inbox {
  url: string;
  stop: () => Promise<void>;
}

/** Where it listens unless somebody else does. */
const USUAL_PORT = 54_324;

/**
 * Shows a mailbox on 127.0.0.1: a page at `/`, and `/mails.json?to=`.
 *
 * @param folder of the mailbox
 * @param port where; 0 for any free one, absent for the usual one or, where that is taken, a free one
 * @throws EADDRINUSE where the port that was asked for is taken
 */
export async function serveInbox(folder: string, port?: number): Promise<Inbox> {
  const app = new Hono();
  app.get("/", (context) => context.html(inboxPage(readMails(folder)), 200, GUARDS));
  app.get("/mails.json", (context) => {
    const to = context.req.query("to")?.toLowerCase();
    const mails = readMails(folder).filter((mail) => !to || mail.to.toLowerCase() === to);
    return context.json(mails, 200, { "cache-control": "no-store" });
  });
  app.get("/mails/:name", (context) => {
    const mail = readMails(folder).find(({ name }) => name === context.req.param("name"));
    return mail ? context.html(mailPage(mail), 200, GUARDS) : context.notFound();
  });
  const listen = async (at: number) => {
    const opened = serve({ fetch: app.fetch, port: at, hostname: "127.0.0.1" }) as Server;
    if (!opened.listening) await once(opened, "listening");
    return opened;
  };
  const server = await listen(port ?? USUAL_PORT).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EADDRINUSE" || port) throw error;
    return listen(0);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((proceed) => {
        server.close(() => proceed());
        server.closeAllConnections();
      }),
  };
}

const GUARDS = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'",
  "referrer-policy": "no-referrer",
};
