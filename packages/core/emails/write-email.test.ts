import { expect, test } from "vitest";
import { writeInvitation } from "./invitation.ts";
import { writeEmail } from "./write-email.ts";

const FACTS = {
  client_id: "x",
  client_name: "Acme",
  account_slug: "acme",
  account_kind: "client",
  threshold_percent: 80,
  limit_cents: 100_000,
  outstanding_cents: 81_250,
  currency: "usd",
};

const write = (facts: object, kind = "overage_limit_near") =>
  writeEmail({ email: "ann@example.com", kind, facts, appUrl: "https://app.test" });

test("an alert says how much is owed of what, and leads to where something can be done", () => {
  const mail = write(FACTS);
  expect(mail?.subject).toBe("Acme has used 80% of its overage limit");
  expect(mail?.text).toContain("$812.50, of $1,000.00");
  expect(mail?.text).toContain("https://app.test/home/acme/billing");
  const toAgency = write({ ...FACTS, account_kind: "agency", account_slug: "north", threshold_percent: 100 });
  expect(toAgency?.subject).toBe("Acme has reached its overage limit");
  expect(toAgency?.text).toContain("https://app.test/agency/north/overages");
});

test("what nobody knows how to write is not written", () => {
  expect(write(FACTS, "unheard_of")).toBeNull();
  expect(write({ ...FACTS, limit_cents: "much" })).toBeNull();
});

test("a name with signs of HTML or line breaks stays a name", () => {
  const mail = writeInvitation({
    to: "ann@example.com",
    inviter: "bob@example.com",
    account_name: '<img src=x onerror="alert(1)">\r\nBcc: eve@evil.test',
    opens: "membership",
    role: "member",
    url: "https://app.test/invite/secret",
  });
  expect(mail.html).not.toContain("<img");
  expect(mail.subject).not.toMatch(/[\r\n]/);
  expect(mail.text).toContain("https://app.test/invite/secret");
});
