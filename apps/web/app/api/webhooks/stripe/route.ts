import { handleStripeEvents } from "@credence/core/billing/handle-stripe-events";
import { receiveStripeEvent } from "@credence/core/billing/receive-stripe-event";
import { after } from "next/server";
import { bytesWithin } from "@/lib/bytes-within.ts";
import { readEnv } from "@/lib/env.ts";
import { toFailure } from "@/lib/failure.ts";
import { serviceDb } from "@/lib/service.ts";
import { currentStripe, stripeEvent } from "@/lib/stripe.ts";

export const maxDuration = 60;

/** Far more than any event has, in bytes. */
const LARGEST_EVENT = 1_000_000;
/** How long an answered request may go on handling events, in milliseconds: the rest is left to the next. */
const HANDLING_MS = 30_000;

/**
 * Where Stripe tells what happened. What is signed is kept, once, and answered; it is handled after the answer,
 * here or by whoever comes next.
 */
export async function POST(request: Request): Promise<Response> {
  if (!readEnv().STRIPE_WEBHOOK_SECRET) return say(503, "No webhook secret is set, so nothing is believed.");
  const body = await bytesWithin(request, LARGEST_EVENT);
  if (body === null) return say(413, "That is no event: it is too large.");
  const event = stripeEvent(body, request.headers.get("stripe-signature"));
  if (event === null) return say(400, "The signature is not Stripe's.");
  try {
    await receiveStripeEvent(serviceDb(), event);
  } catch (error) {
    // Stripe repeats what was not taken.
    return say(503, toFailure(error).message);
  }
  after(handleInTurn);
  return Response.json({ received: true });
}

let handling: Promise<void> | undefined;
let hasNews = false;

/** A burst of events is worked off by one after the other, not by as many at once as it has events. */
function handleInTurn(): Promise<void> {
  hasNews = true;
  handling ??= handleWhileNews();
  return handling;
}

async function handleWhileNews(): Promise<void> {
  while (hasNews) {
    hasNews = false;
    await handleWaiting();
  }
  handling = undefined;
}

async function handleWaiting(): Promise<void> {
  const until = performance.now() + HANDLING_MS;
  const isStopping = () => performance.now() >= until;
  try {
    await handleStripeEvents({ db: serviceDb(), payments: currentStripe(), isStopping });
  } catch (error) {
    toFailure(error);
  }
}

const say = (status: number, message: string) => Response.json({ error: { message } }, { status });
