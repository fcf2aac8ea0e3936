import type { EmulatorContext } from "emulate";
import type { Sandbox } from "../scope.ts";
import type { Typed } from "./card-form.ts";
import { showCheckout, submitCheckout } from "./checkout-page.ts";
import { showConfirm, submitConfirm } from "./confirm-page.ts";
import { downloadInvoice, showInvoicePage, submitInvoicePage } from "./invoice-page.ts";
import { showPortal, submitPortal } from "./portal-page.ts";

type App = EmulatorContext<object>["app"];
type Context = Parameters<Parameters<App["get"]>[1]>[0];

/** The pages that people see. Whoever has the address of one may use it, as with Stripe's. */
export function servePages(app: App, sandbox: Sandbox): void {
  app.get("/c/pay/:id", (c) => showCheckout(sandbox, c.req.param("id")));
  app.post("/c/pay/:id", async (c) => submitCheckout(sandbox, c.req.param("id"), await readTyped(c)));
  app.get("/p/session/:secret", (c) => showPortal(sandbox, c.req.param("secret")));
  app.post("/p/session/:secret", async (c) =>
    submitPortal(sandbox, c.req.param("secret"), await readTyped(c)),
  );
  app.get("/i/:id/:secret", (c) => showInvoicePage(sandbox, c.req.param("id"), c.req.param("secret")));
  app.post("/i/:id/:secret", async (c) =>
    submitInvoicePage(sandbox, c.req.param("id"), c.req.param("secret"), await readTyped(c)),
  );
  app.get("/i/:id/:secret/pdf", (c) => downloadInvoice(sandbox, c.req.param("id"), c.req.param("secret")));
  app.get("/confirm/:id/:secret", (c) => showConfirm(sandbox, c.req.param("id"), c.req.param("secret")));
  app.post("/confirm/:id/:secret", async (c) => {
    const { confirmed } = await readTyped(c);
    return submitConfirm(sandbox, c.req.param("id"), c.req.param("secret"), confirmed === "yes");
  });
}

async function readTyped(c: Context): Promise<Typed> {
  return Object.fromEntries(new URLSearchParams(await c.req.text()));
}
