import type { Actor } from "@credence/supabase/tests/world/act-as";
import { askIn } from "@credence/supabase/tests/world/ask";
import { type Answer, calls, lineOf } from "@credence/supabase/tests/world/calls";
import { hearOf } from "@credence/supabase/tests/world/charge";
import { idBefore } from "@credence/supabase/tests/world/claim";
import type { Statements } from "@credence/supabase/tests/world/connect";
import type { Stage } from "./stage.ts";

/** A call of one money function on a stage. */
export interface Move {
  actor: (stage: Stage) => Actor;
  run: (sql: Statements, stage: Stage) => Promise<Answer>;
}

type By = (stage: Stage) => Actor;
const clientOwner: By = ({ client }) => client.owner;
const mate: By = (stage) => stage.mate;
const clerk: By = (stage) => stage.clerk;
const newcomer: By = (stage) => stage.newcomer;
const agencyOwner: By = ({ client }) => client.agency.owner;
const platform: By = () => "service_role";

const asked =
  (name: string, args: (stage: Stage) => Record<string, unknown>): Move["run"] =>
  (sql, stage) =>
    askIn(sql, name, args(stage));
const pixel = [lineOf("pixel", 1)];

/** Every function that moves money or decides over it, in the ways that meet each other. */
export const moves: Readonly<Record<string, Move>> = {
  buy: { actor: clientOwner, run: (sql, s) => calls.purchase(sql, s.client.id, s.requests[0], pixel) },
  "buy the same again": {
    actor: mate,
    run: (sql, s) => calls.purchase(sql, s.client.id, s.requests[0], pixel),
  },
  "buy something else": {
    actor: mate,
    run: (sql, s) =>
      calls.purchase(sql, s.client.id, s.requests[1], [{ ...lineOf("audience", 1), quantity: 1 }]),
  },
  "buy as much": { actor: mate, run: (sql, s) => calls.purchase(sql, s.client.id, s.requests[1], pixel) },
  reveal: { actor: clientOwner, run: (sql, s) => calls.reveal(sql, s.client.id, s.buyers[0]) },
  "reveal the same": { actor: clerk, run: (sql, s) => calls.reveal(sql, s.client.id, s.buyers[0]) },
  "reveal another": { actor: mate, run: (sql, s) => calls.reveal(sql, s.client.id, s.buyers[1]) },
  "reveal what is paid for": { actor: clerk, run: (sql, s) => calls.reveal(sql, s.client.id, s.buyers[2]) },
  "reveal many": {
    actor: mate,
    run: (sql, s) => calls.revealMany(sql, s.client.id, [s.buyers[2], s.buyers[0]]),
  },
  "reveal too many": {
    actor: clerk,
    run: (sql, s) => calls.revealMany(sql, s.client.id, [s.buyers[1], s.buyers[0]]),
  },
  "take a credit back": {
    actor: agencyOwner,
    run: (sql, s) => calls.adjust(sql, s.client.id, "enrichment", -1, "taken back"),
  },
  "give a credit": {
    actor: platform,
    run: (sql, s) => calls.adjust(sql, s.client.id, "enrichment", 1, "given"),
  },
  "give a pixel once": {
    actor: agencyOwner,
    run: (sql, s) => calls.adjustOnce(sql, s.client.id, s.requests[0], 1),
  },
  "give another by the same id": {
    actor: agencyOwner,
    run: (sql, s) => calls.adjustOnce(sql, s.client.id, s.requests[0], 2),
  },
  report: { actor: clientOwner, run: (sql, s) => calls.report(sql, s.client.id, s.contacts[2] ?? null) },
  "report another": {
    actor: clientOwner,
    run: (sql, s) => calls.report(sql, s.client.id, s.contacts[3] ?? null),
  },
  "refund a report": { actor: agencyOwner, run: (sql, s) => calls.decide(sql, s.reportId, true) },
  "decline a report": { actor: agencyOwner, run: (sql, s) => calls.decide(sql, s.reportId, false) },
  claim: {
    actor: platform,
    run: asked("claim_overages", (s) => ({
      p_period_end: null,
      p_after: idBefore(s.client.agency.id),
      p_max_agencies: 1,
    })),
  },
  "hear that it is paid": { actor: platform, run: (sql, s) => hearOf(s.charged, "paid", {}, sql) },
  "hear that it is void": { actor: platform, run: (sql, s) => hearOf(s.charged, "void", {}, sql) },
  "hear that the agency has paid": { actor: platform, run: (sql, s) => hearOf(s.agencys, "paid", {}, sql) },
  "record a decline": {
    actor: platform,
    run: asked("record_decline", (s) => ({
      p_invoice_id: s.charged.id,
      p_lease: s.charged.lease,
      p_stripe_charge_id: "ch_1",
      p_code: "card_declined",
      p_message: "declined",
    })),
  },
  "set a charge aside": {
    actor: platform,
    run: asked("set_charge_aside", (s) => ({
      p_invoice_id: s.charged.id,
      p_lease: s.charged.lease,
      p_reason: "odd",
    })),
  },
  "record a refund": {
    actor: platform,
    run: asked("record_refund", (s) => ({
      p_stripe_invoice_id: `in_${s.charged.id}`,
      p_refunded_cents: 100,
    })),
  },
  "free a void invoice": {
    actor: platform,
    run: asked("release_void_invoice", (s) => ({ p_number: s.voided.number })),
  },
  "set prices": {
    actor: agencyOwner,
    run: (sql, s) =>
      askIn(sql, "set_prices", { p_agency_id: s.client.agency.id, p_prices: { pixel: 900, audience: 100 } }),
  },
  "set a cost": {
    actor: platform,
    run: asked("set_platform_cost", (s) => ({
      p_agency_slug: s.client.agency.slug,
      p_credit_type: "pixel",
      p_cost_per_credit_cents: 1,
    })),
  },
  "set a limit": {
    actor: agencyOwner,
    run: asked("set_overage_limit", (s) => ({ p_client_id: s.client.id, p_limit_cents: 0 })),
  },
  suspend: {
    actor: agencyOwner,
    run: asked("suspend_client", (s) => ({ p_client_id: s.client.id, p_because: "unpaid" })),
  },
  "remove a member": {
    actor: clientOwner,
    run: asked("remove_member", (s) => ({ p_account_id: s.client.id, p_user_id: s.mate.userId })),
  },
  "set a bonus": {
    actor: agencyOwner,
    run: asked("set_signup_bonus", (s) => ({
      p_agency_id: s.client.agency.id,
      p_credit_type: "pixel",
      p_credits: 77,
    })),
  },
  join: {
    actor: newcomer,
    run: asked("join_agency", (s) => ({ p_agency_slug: s.client.agency.slug, p_name: "Newcomer" })),
  },
  "choose emailed invoices": {
    actor: agencyOwner,
    run: asked("set_collection_method", (s) => ({ p_account_id: s.client.id, p_method: "send_invoice" })),
  },
};
