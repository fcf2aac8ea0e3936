import { createEmulator } from "emulate";
import { claimPort } from "../claim-port.ts";
import { type Control, openControl } from "./control/control.ts";
import { defineStripe } from "./emulator.ts";
import { randomText } from "./make-id.ts";
import type { WebhookEndpoint } from "./webhooks/courier.ts";

export interface StripeOptions {
  /** Where it listens, on 127.0.0.1; a free port when 0 or absent. */
  port?: number;
  /** The only key it opens to; one of its own when absent. */
  secretKey?: string;
  /** Who hears of events. */
  webhooks?: WebhookEndpoint[];
  /** Where its objects are kept; in memory when absent. */
  stateFile?: string;
  /** Shows its latest requests at /_emulate. */
  inspect?: boolean;
  /** Hears what a real Stripe would have mailed, and of its faults; nobody by default. */
  say?: (line: string) => void;
}

/** A Stripe on this machine. */
export interface RunningStripe {
  url: string;
  secretKey: string;
  control: Control;
  stop: () => Promise<void>;
}

/** Starts a Stripe inside this process, with which it ends. */
export async function startStripe(options: StripeOptions = {}): Promise<RunningStripe> {
  const secretKey = options.secretKey ?? `sk_test_${randomText(32)}`;
  const port = await claimPort(options.port ?? 0, "Stripe", "STRIPE_PORT");
  const emulator = await createEmulator({
    service: defineStripe({
      secretKey,
      webhooks: options.webhooks ?? [],
      stateFile: options.stateFile,
      say: options.say ?? (() => undefined),
    }),
    port,
    hostname: "127.0.0.1",
    baseUrl: `http://127.0.0.1:${port}`,
    inspector: options.inspect ?? false,
  });
  return {
    url: emulator.url,
    secretKey,
    control: openControl(emulator.url, secretKey),
    stop: () => emulator.close(),
  };
}
