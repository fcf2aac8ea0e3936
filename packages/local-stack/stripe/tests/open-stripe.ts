import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { Stripe } from "stripe";
import { expect } from "vitest";
import type { Control } from "../control/control.ts";
import { type RunningStripe, type StripeOptions, startStripe } from "../start-stripe.ts";

export const webhookSecret = "whsec_of_the_tests";

/** A Stripe of a test's own, the unchanged SDK on it, and an app that hears its webhooks. */
export interface OpenStripe {
  running: RunningStripe;
  sdk: Stripe;
  control: Control;
  app: App;
  close: () => Promise<void>;
}

/** Hears webhooks and checks their signatures as the SDK does. */
export interface App {
  url: string;
  /** The events that it believed, as they came. */
  heard: Stripe.Event[];
  /** How many webhooks it did not believe. */
  disbelieved: number;
  /** What it answers to the next webhooks; 200 after that. */
  answers: number[];
  close: () => void;
}

export async function openStripe(options: StripeOptions = {}): Promise<OpenStripe> {
  const app = await openApp();
  const running = await startStripe({ webhooks: [{ url: app.url, secret: webhookSecret }], ...options });
  return {
    running,
    sdk: connect(running),
    control: running.control,
    app,
    close: async () => {
      await running.stop();
      app.close();
    },
  };
}

/** The SDK on a local Stripe, as the product opens it. */
export function connect({ secretKey, url }: { secretKey: string; url: string }, retries = 0): Stripe {
  const { hostname, port } = new URL(url);
  return new Stripe(secretKey, {
    host: hostname,
    port,
    protocol: "http",
    maxNetworkRetries: retries,
    telemetry: false,
  });
}

async function openApp(): Promise<App> {
  const app: App = { url: "", heard: [], disbelieved: 0, answers: [], close: () => server.close() };
  const hear = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await text(request);
    response.statusCode = app.answers.shift() ?? 200;
    if (response.statusCode < 300) {
      try {
        const signature = request.headers["stripe-signature"] ?? "";
        app.heard.push(Stripe.webhooks.constructEvent(body, signature, webhookSecret));
      } catch {
        app.disbelieved++;
        response.statusCode = 400;
      }
    }
    response.end();
  };
  const server = createServer((request, response) => void hear(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  app.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`;
  return app;
}

/** A customer with a default card. */
export async function openCustomer(sdk: Stripe, card = "pm_card_visa"): Promise<Stripe.Customer> {
  const customer = await sdk.customers.create({ name: "Acme", email: "acme@credence.test" });
  const method = await sdk.paymentMethods.attach(card, { customer: customer.id });
  return sdk.customers.update(customer.id, { invoice_settings: { default_payment_method: method.id } });
}

/** A draft over these amounts. */
export async function draft(
  sdk: Stripe,
  customer: string,
  amounts: number[] = [1200, 800],
  more: Stripe.InvoiceCreateParams = {},
): Promise<Stripe.Invoice> {
  const { id } = await sdk.invoices.create({ customer, auto_advance: false, ...more });
  if (amounts.length === 0) return sdk.invoices.retrieve(id);
  return sdk.invoices.addLines(id, { lines: amounts.map((amount) => ({ amount })) });
}

/** An invoice that is definite, over these amounts. */
export async function finalized(
  sdk: Stripe,
  customer: string,
  amounts?: number[],
  more?: Stripe.InvoiceCreateParams,
): Promise<Stripe.Invoice> {
  const { id } = await draft(sdk, customer, amounts, more);
  return sdk.invoices.finalizeInvoice(id);
}

/** What the SDK throws for a request that is refused. */
export async function refusal(request: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  const error: unknown = await request.then(
    () => "was answered",
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Stripe.errors.StripeError);
  return error as Stripe.errors.StripeError;
}
