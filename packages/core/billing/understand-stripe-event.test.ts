import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { STRIPE_EVENT_TYPES } from "./understand-stripe-event.ts";

it("the operations guide names every event that the endpoint has to be told of", () => {
  const guide = readFileSync(join(import.meta.dirname, "../../../docs/operations.md"), "utf8");
  const [, block = ""] = /and these events:\n\n```\n([^`]*)```/.exec(guide) ?? [];
  expect(block.split(/\s+/).filter(Boolean).toSorted()).toEqual(STRIPE_EVENT_TYPES.toSorted());
});
