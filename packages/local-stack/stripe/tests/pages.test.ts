import { PDFDocument } from "pdf-lib";
import type { Stripe } from "stripe";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { idOf } from "../store/kinds.ts";
import { draft, finalized, type OpenStripe, openCustomer, openStripe, refusal } from "./open-stripe.ts";

let stripe: OpenStripe;
let sdk: Stripe;

beforeAll(async () => {
  stripe = await openStripe();
  ({ sdk } = stripe);
});
afterAll(() => stripe.close());

const card = { number: "4242 4242 4242 4242", expiry: "12 / 34", cvc: "123", name: "A. Person" };
const back = "https://credence.test/billing";

interface Seen {
  text: string;
  /** Where it leads on to. */
  location: string | null;
}

async function visit(url: string | null | undefined, form?: Record<string, string>): Promise<Seen> {
  const init = form && { method: "POST", body: new URLSearchParams(form) };
  const answer = await fetch(url ?? "", { redirect: "manual", ...init });
  return { text: await answer.text(), location: answer.headers.get("location") };
}

describe("Checkout", () => {
  let customer: string;
  const open = (more: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
    sdk.checkout.sessions.create({
      mode: "setup",
      currency: "usd",
      customer,
      success_url: `${back}?saved={CHECKOUT_SESSION_ID}`,
      cancel_url: back,
      metadata: { ours: "7" },
      setup_intent_data: { metadata: { ours: "7" } },
      ...more,
    });
  beforeAll(async () => {
    customer = (await sdk.customers.create({ name: "Acme", email: "acme@credence.test" })).id;
  });

  test("saves the card that a person types, and leads back", async () => {
    const session = await open();
    const page = await visit(session.url);
    for (const label of ["Card number", "Expiry", "CVC", "Save card", "acme@credence.test", back]) {
      expect(page.text).toContain(label);
    }
    const done = await visit(session.url, card);
    expect(done.location).toBe(`${back}?saved=${session.id}`);
    const complete = await sdk.checkout.sessions.retrieve(session.id, {
      expand: ["setup_intent.payment_method"],
    });
    expect(complete).toMatchObject({
      status: "complete",
      url: null,
      metadata: { ours: "7" },
      setup_intent: {
        status: "succeeded",
        metadata: { ours: "7" },
        payment_method: {
          customer,
          billing_details: { name: "A. Person" },
          card: { brand: "visa", last4: "4242", exp_month: 12, exp_year: 2034 },
        },
      },
    });
    expect(await sdk.customers.retrieve(customer)).toMatchObject({
      invoice_settings: { default_payment_method: null },
    });
    await stripe.control.settled();
    expect(stripe.app.heard.map(({ type }) => type)).toContain("checkout.session.completed");
    expect((await visit(session.url, card)).location).toBe(done.location);
    expect((await sdk.customers.listPaymentMethods(customer)).data).toHaveLength(1);
  });

  test.each([
    ["a number with a slip", { number: "4242 4242 4242 4241" }, "Your card number is invalid."],
    ["no number", { number: "" }, "Your card number is incomplete."],
    ["a number that is no test card", { number: "4111 1111 1111 1111" }, "used a non test card"],
    ["an expiry in the past", { expiry: "01/20" }, "expiration date is in the past"],
    ["no expiry", { expiry: "13/30" }, "expiration date is incomplete"],
    ["a short CVC", { cvc: "12" }, "security code is incomplete"],
    ["a declined card", { number: "4000 0000 0000 0002" }, "Your card was declined."],
    ["an empty card", { number: "4000000000009995" }, "insufficient funds"],
  ])("saves nothing with %s, says so, and lets one try again", async (_, slip, problem) => {
    const session = await open();
    const page = await visit(session.url, { ...card, ...slip });
    expect(page.location).toBeNull();
    expect(page.text).toContain(problem.replaceAll("'", "&#39;"));
    expect((await sdk.checkout.sessions.retrieve(session.id)).status).toBe("open");
    expect((await visit(session.url, { quick: "5555555555554444" })).location).toContain(session.id);
  });

  test("asks the holder of a card that wants it", async () => {
    const session = await open();
    const secured = { ...card, number: "4000 0027 6000 3184" };
    expect((await visit(session.url, secured)).text).toContain("Your bank asks");
    expect((await visit(session.url, { confirmed: "no" })).text).toContain("unable to authenticate");
    await visit(session.url, secured);
    expect((await visit(session.url, { confirmed: "yes" })).location).toContain(session.id);
  });

  test("shows what is typed as text, never as part of the page", async () => {
    const session = await open();
    const page = await visit(session.url, { ...card, number: "<script>", name: '"><img src=x>' });
    expect(page.text).not.toContain("<script>");
    expect(page.text).not.toContain("<img");
  });

  test("expires after a day, or when told to, and then saves nothing", async () => {
    const own = await openStripe();
    try {
      const params = { mode: "setup", currency: "usd", success_url: back } as const;
      const first = await own.sdk.checkout.sessions.create(params);
      await own.control.advance(86_401);
      expect((await own.sdk.checkout.sessions.retrieve(first.id)).status).toBe("expired");
      const second = await own.sdk.checkout.sessions.create(params);
      await own.sdk.checkout.sessions.expire(second.id);
      expect((await visit(second.url, card)).text).toContain("has expired");
      await refusal(own.sdk.checkout.sessions.expire(second.id));
      expect((await own.control.counts())["payment_method"]).toBe(0);
    } finally {
      await own.close();
    }
  });

  test("is for saving cards only, and leads somewhere", async () => {
    expect(await refusal(open({ mode: "payment" }))).toMatchObject({ param: "mode" });
    expect(await refusal(sdk.checkout.sessions.create({ mode: "setup", currency: "usd" }))).toMatchObject({
      param: "success_url",
    });
    expect((await visit(`${stripe.running.url}/c/pay/cs_test_no`)).text).toContain(
      "no such Checkout session",
    );
  });
});

describe("the billing portal", () => {
  test("shows, adds, prefers and removes cards", async () => {
    const customer = await openCustomer(sdk);
    const { url } = await sdk.billingPortal.sessions.create({ customer: customer.id, return_url: back });
    expect((await visit(url)).text).toMatch(/Visa ending in 4242[\s\S]*Default/);
    await visit(url, { ...card, number: "5555555555554444" });
    const preferred = async () => (await sdk.customers.retrieve(customer.id)) as Stripe.Customer;
    const added = idOf((await preferred()).invoice_settings.default_payment_method) ?? "";
    expect((await sdk.paymentMethods.retrieve(added)).card?.brand).toBe("mastercard");
    const first = idOf(customer.invoice_settings.default_payment_method) ?? "";
    await visit(url, { prefer: first });
    expect((await preferred()).invoice_settings.default_payment_method).toBe(first);
    await visit(url, { remove: first });
    expect((await preferred()).invoice_settings.default_payment_method).toBeNull();
    expect((await visit(url)).text).not.toContain("4242</");
  });

  test("is closed to other customers' cards, and after an hour", async () => {
    const { id } = await openCustomer(sdk);
    const other = await openCustomer(sdk);
    const theirs = idOf(other.invoice_settings.default_payment_method) ?? "";
    const { url } = await sdk.billingPortal.sessions.create({ customer: id });
    for (const form of [{ remove: theirs }, { prefer: theirs }]) await visit(url, form);
    expect((await sdk.paymentMethods.retrieve(theirs)).customer).toBe(other.id);
    await stripe.control.advance(3601);
    expect((await visit(url)).text).toContain("expired");
  });
});

describe("the page of an invoice", () => {
  test("shows every line and is paid with the saved card", async () => {
    const { id: customer } = await openCustomer(sdk);
    const invoice = await finalized(
      sdk,
      customer,
      Array.from({ length: 30 }, (_, n) => 100 + n),
      {
        description: "Credits <October>",
      },
    );
    const page = await visit(invoice.hosted_invoice_url);
    expect(page.text).toContain(invoice.number);
    expect(page.text).toContain("Credits &#60;October&#62;");
    expect(page.text).toContain("$1.29");
    const [, method = ""] = /name="method" value="(pm_\w+)"/.exec(page.text) ?? [];
    expect((await visit(invoice.hosted_invoice_url, { method })).location).toBe(invoice.hosted_invoice_url);
    expect((await sdk.invoices.retrieve(invoice.id)).status).toBe("paid");
    expect((await visit(invoice.hosted_invoice_url)).text).toContain("paid on");
    await visit(invoice.hosted_invoice_url, { method });
    expect((await sdk.charges.list({ customer })).data).toHaveLength(1);
  });

  test("is paid with another card after a decline, or by a holder who is there", async () => {
    const { id: customer } = await openCustomer(sdk, "pm_card_chargeCustomerFail");
    const { hosted_invoice_url: url, id } = await finalized(sdk, customer);
    await refusal(sdk.invoices.pay(id));
    expect((await visit(url, { ...card, number: "4000000000000341" })).text).toContain(
      "Your card was declined.",
    );
    expect((await visit(url, card)).location).toBe(url);
    expect(await sdk.invoices.retrieve(id)).toMatchObject({ status: "paid", attempt_count: 1 });

    const other = await finalized(sdk, (await openCustomer(sdk, "pm_card_authenticationRequired")).id);
    await refusal(sdk.invoices.pay(other.id));
    const [, method = ""] = /value="(pm_\w+)"/.exec((await visit(other.hosted_invoice_url)).text) ?? [];
    expect((await visit(other.hosted_invoice_url, { method })).text).toContain("Your bank asks");
    expect((await visit(other.hosted_invoice_url, { method, confirmed: "no" })).text).toContain(
      "unable to authenticate",
    );
    await visit(other.hosted_invoice_url, { method, confirmed: "yes" });
    expect((await sdk.invoices.retrieve(other.id)).status).toBe("paid");
  });

  test("is nobody's without its secret, and no draft has one", async () => {
    const { id: customer } = await openCustomer(sdk);
    const invoice = await finalized(sdk, customer);
    expect((await visit(`${stripe.running.url}/i/${invoice.id}/guess`)).text).toContain("no such invoice");
    const other = idOf((await openCustomer(sdk)).invoice_settings.default_payment_method) ?? "";
    await visit(invoice.hosted_invoice_url, { method: other });
    expect((await sdk.invoices.retrieve(invoice.id)).status).toBe("open");
    const { hosted_invoice_url: url, invoice_pdf: pdf } = await draft(sdk, customer);
    expect({ url, pdf }).toEqual({ url: null, pdf: null });
  });

  test("is a PDF as well, whatever its lines say", async () => {
    const { id: customer } = await openCustomer(sdk);
    const { id } = await draft(sdk, customer, []);
    const lines = Array.from({ length: 120 }, (_, n) => ({
      amount: 100,
      description: `Zażółć ${"long ".repeat(n)}✓`,
    }));
    await sdk.invoices.addLines(id, { lines });
    const { invoice_pdf: url, number } = await sdk.invoices.finalizeInvoice(id);
    const answer = await fetch(url ?? "");
    expect(answer.headers.get("content-type")).toBe("application/pdf");
    const document = await PDFDocument.load(await answer.arrayBuffer());
    expect(document.getTitle()).toBe(`Invoice ${number}`);
    expect(document.getPageCount()).toBe(3);
  });
});
