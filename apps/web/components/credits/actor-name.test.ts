import { describe, expect, it } from "vitest";
import { actorName } from "./actor-name.ts";

const actors = {
  userId: "me",
  agencyName: "Northwind",
  people: [
    { user_id: "me", email: "me@acme.test", role: "owner" as const },
    { user_id: "colleague", email: "colleague@acme.test", role: "member" as const },
    { user_id: "former", email: "former@acme.test", role: null },
    { user_id: "gone", email: null, role: null },
  ],
};

describe("actorName", () => {
  it.each([
    ["me", "You"],
    ["colleague", "colleague@acme.test"],
    ["former", "former@acme.test (has left)"],
    ["gone", "Someone who has left"],
    ["stranger", "Northwind"],
    [null, "Credence"],
  ])("calls %s %s", (actorId, name) => {
    expect(actorName(actorId, actors)).toBe(name);
  });
});
