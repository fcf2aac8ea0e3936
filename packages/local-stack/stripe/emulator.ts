import { defineEmulator, type EmulatorContext } from "emulate";
import { openAgenda } from "./agenda.ts";
import { openClock } from "./clock.ts";
import { command, controlPath } from "./control/control.ts";
import { obey } from "./control/obey.ts";
import { servePages } from "./pages/serve-pages.ts";
import { answer, type Desk, type Outgoing } from "./requests/answer.ts";
import { openFaults } from "./requests/faults.ts";
import { openIdempotency } from "./requests/idempotency.ts";
import { openRequestLog } from "./requests/request-log.ts";
import { routes } from "./routes.ts";
import { runErrand } from "./run-errand.ts";
import type { Sandbox } from "./scope.ts";
import { openStore } from "./store/store.ts";
import { openCourier, type WebhookEndpoint } from "./webhooks/courier.ts";

export interface EmulatorOptions {
  secretKey: string;
  webhooks: WebhookEndpoint[];
  /** Where its objects are kept; in memory when absent. */
  stateFile?: string | undefined;
  say: (line: string) => void;
}

type App = EmulatorContext<object>["app"];
type Context = Parameters<Parameters<App["get"]>[1]>[0];

/**
 * Stripe as an emulator of emulate. Its objects are in a database of their own instead of emulate's state, which is
 * copied whole on every request.
 */
export function defineStripe({ say, secretKey, stateFile, webhooks }: EmulatorOptions) {
  return defineEmulator({
    name: "stripe",
    state: () => ({}),
    cors: false,
    setup: (context) => {
      const { app, baseUrl, signal } = context;
      const store = openStore(stateFile);
      context.onDispose(store.close);
      const clock = openClock(store);
      const courier = openCourier({ store, clock, signal, endpoints: webhooks });
      const agenda = openAgenda({
        store,
        clock,
        signal,
        say,
        run: (appointment) => {
          runErrand(sandbox, appointment);
          courier.dispatch();
        },
      });
      const sandbox: Sandbox = { store, clock, courier, agenda, baseUrl, say };
      const desk: Desk = {
        sandbox,
        secretKey,
        idempotency: openIdempotency(store, clock),
        faults: openFaults(),
        log: openRequestLog(),
        signal,
      };
      serveApi(app, desk);
      serveControl(app, desk);
      servePages(app, sandbox);
      agenda.keep();
      courier.dispatch();
    },
  });
}

function serveApi(app: App, desk: Desk): void {
  for (const route of routes) {
    const [method = "", path = ""] = route.name.split(" ");
    app.on(method, path, async (c) => toResponse(await answer(desk, route, await readIncoming(c))));
  }
  app.notFound(async (c) => toResponse(await answer(desk, undefined, await readIncoming(c))));
}

function serveControl(app: App, desk: Desk): void {
  app.post(controlPath, async (c) => {
    if (c.req.header("authorization") !== `Bearer ${desk.secretKey}`)
      return c.json({ error: "who are you?" }, 401);
    try {
      const result = await obey(desk, command.parse(JSON.parse(await c.req.text())));
      return c.json({ result: result ?? null });
    } catch (error) {
      return c.json({ error: error instanceof Error ? error.message : String(error) }, 400);
    }
  });
}

async function readIncoming(c: Context) {
  const { hash: _, pathname, search } = new URL(c.req.url);
  const parameters = c.req.method === "GET" ? search.slice(1) : (await c.req.text()) || search.slice(1);
  return {
    method: c.req.method,
    path: pathname,
    parameters,
    ids: { id: c.req.param("id") ?? "", sub: c.req.param("sub") ?? "" },
    header: (name: string) => c.req.header(name),
  };
}

function toResponse({ body, headers, status }: Outgoing): Response {
  if (status !== null) return new Response(body, { status, headers });
  // A body that fails before its first byte makes emulate destroy the connection.
  return new Response(new ReadableStream({ pull: (controller) => controller.error(new Error("dropped")) }));
}
