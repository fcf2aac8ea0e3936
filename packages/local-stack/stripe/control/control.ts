import { z } from "zod";
import type { Fault } from "../requests/faults.ts";
import type { LoggedRequest } from "../requests/request-log.ts";
import type { ReleaseOrder, WebhookEndpoint } from "../webhooks/courier.ts";
import type { Delivery } from "../webhooks/deliveries.ts";

/** What tests can have happen to a running Stripe, from any process. */
export interface Control {
  /** Puts the clock to a time, in seconds or as a date, from where it goes on. */
  setClock: (to: Date | number) => Promise<void>;
  /** Lets this many seconds pass. What falls due by then happens. */
  advance: (seconds: number) => Promise<void>;
  /** Its time in seconds. */
  now: () => Promise<number>;
  /** What is to go wrong from now on, besides what already is. */
  addFaults: (...faults: Fault[]) => Promise<void>;
  /** What has not gone wrong yet. */
  faultsLeft: () => Promise<Fault[]>;
  clearFaults: () => Promise<void>;
  /** Who hears of events from now on. */
  setEndpoints: (endpoints: WebhookEndpoint[]) => Promise<void>;
  /** The pauses between attempts to deliver, in seconds; the last one goes on. */
  setPauses: (seconds: number[]) => Promise<void>;
  /** How often each event that happens from now on is delivered. */
  setCopies: (copies: number) => Promise<void>;
  /** Keeps webhooks back. */
  hold: () => Promise<void>;
  /** Delivers those kept back one after the other: in this order of events, some perhaps twice. */
  release: (order?: ReleaseOrder) => Promise<void>;
  /** Delivers one event again; returns the statuses of the answers. */
  redeliver: (event: string) => Promise<(number | null)[]>;
  /** Delivers a body with any signature, or none; returns the statuses of the answers. */
  forge: (body: string, signature?: string) => Promise<(number | null)[]>;
  deliveries: () => Promise<Delivery[]>;
  /** Returns once nothing is due to be delivered any more. */
  settled: () => Promise<void>;
  /** How many objects of each kind there are, of all accounts. */
  counts: () => Promise<Record<string, number>>;
  /** The latest requests, oldest first; all of one route. */
  requests: (route?: string) => Promise<LoggedRequest[]>;
  /** How many requests there were of each route. */
  requestCounts: () => Promise<Record<string, number>>;
  clearRequests: () => Promise<void>;
  /** Has a charge disputed by the card's holder; returns the dispute's id. */
  dispute: (charge: string, reason?: string) => Promise<string>;
  /** Has the bank decide a dispute. */
  endDispute: (dispute: string, status: "lost" | "won") => Promise<void>;
  /** Gives the customer's default card this behaviour from now on: the number of a test card. */
  changeCard: (paymentMethod: string, number: string) => Promise<void>;
}

export const controlPath = "/_control";

/** Every command as it goes over the wire. */
export const command = z.discriminatedUnion("do", [
  z.object({ do: z.literal("set_clock"), to: z.number() }),
  z.object({ do: z.literal("advance"), seconds: z.number() }),
  z.object({ do: z.literal("now") }),
  z.object({ do: z.literal("add_faults"), faults: z.array(z.custom<Fault>()) }),
  z.object({ do: z.literal("faults_left") }),
  z.object({ do: z.literal("clear_faults") }),
  z.object({ do: z.literal("set_endpoints"), endpoints: z.array(z.custom<WebhookEndpoint>()) }),
  z.object({ do: z.literal("set_pauses"), seconds: z.array(z.number()).min(1) }),
  z.object({ do: z.literal("set_copies"), copies: z.int().min(1) }),
  z.object({ do: z.literal("hold") }),
  z.object({ do: z.literal("release"), order: z.custom<ReleaseOrder>() }),
  z.object({ do: z.literal("redeliver"), event: z.string() }),
  z.object({ do: z.literal("forge"), body: z.string(), signature: z.string().optional() }),
  z.object({ do: z.literal("deliveries") }),
  z.object({ do: z.literal("settled") }),
  z.object({ do: z.literal("counts") }),
  z.object({ do: z.literal("requests"), route: z.string().optional() }),
  z.object({ do: z.literal("request_counts") }),
  z.object({ do: z.literal("clear_requests") }),
  z.object({ do: z.literal("dispute"), charge: z.string(), reason: z.string() }),
  z.object({ do: z.literal("end_dispute"), dispute: z.string(), status: z.enum(["lost", "won"]) }),
  z.object({ do: z.literal("change_card"), paymentMethod: z.string(), number: z.string() }),
]);

export type Command = z.infer<typeof command>;

/** Controls the local Stripe at `url`, in this process or another. */
export function openControl(url: string, secretKey: string): Control {
  const send = async <T = void>(body: Command): Promise<T> => {
    const answer = await fetch(`${url}${controlPath}`, {
      method: "POST",
      headers: { authorization: `Bearer ${secretKey}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const { error, result } = (await answer.json()) as { error?: string; result?: T };
    if (!answer.ok) throw new Error(`The local Stripe did not ${body.do}: ${error ?? answer.status}`);
    return result as T;
  };
  return {
    setClock: (to) => send({ do: "set_clock", to: typeof to === "number" ? to : to.getTime() / 1000 }),
    advance: (seconds) => send({ do: "advance", seconds }),
    now: () => send({ do: "now" }),
    addFaults: (...faults) => send({ do: "add_faults", faults }),
    faultsLeft: () => send({ do: "faults_left" }),
    clearFaults: () => send({ do: "clear_faults" }),
    setEndpoints: (endpoints) => send({ do: "set_endpoints", endpoints }),
    setPauses: (seconds) => send({ do: "set_pauses", seconds }),
    setCopies: (copies) => send({ do: "set_copies", copies }),
    hold: () => send({ do: "hold" }),
    release: (order = "first_to_last") => send({ do: "release", order }),
    redeliver: (event) => send({ do: "redeliver", event }),
    forge: (body, signature) => send({ do: "forge", body, ...(signature !== undefined && { signature }) }),
    deliveries: () => send({ do: "deliveries" }),
    settled: () => send({ do: "settled" }),
    counts: () => send({ do: "counts" }),
    requests: (route) => send({ do: "requests", ...(route !== undefined && { route }) }),
    requestCounts: () => send({ do: "request_counts" }),
    clearRequests: () => send({ do: "clear_requests" }),
    dispute: (charge, reason = "fraudulent") => send({ do: "dispute", charge, reason }),
    endDispute: (dispute, status) => send({ do: "end_dispute", dispute, status }),
    changeCard: (paymentMethod, number) => send({ do: "change_card", paymentMethod, number }),
  };
}
