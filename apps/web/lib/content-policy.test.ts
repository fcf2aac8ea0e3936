import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { CLOSED_POLICY, HIDDEN_HASH, newNonce, pagePolicy, TOASTS_STYLE_HASH } from "./content-policy.ts";

const directives = (policy: string) =>
  new Map(
    policy.split("; ").map((directive) => [directive.split(" ")[0] ?? "", directive.split(" ").slice(1)]),
  );

describe("pagePolicy", () => {
  const policy = pagePolicy({ nonce: "bm9uY2U=", isHttps: true, isDevelopment: false });

  it("runs scripts by their nonce alone, and none that is inline or evaluated", () => {
    expect(directives(policy).get("script-src")).toEqual(["'self'", "'nonce-bm9uY2U='", "'strict-dynamic'"]);
  });

  it("is nowhere unsafe, but for hiding", () => {
    const { "style-src-attr": hiding, ...others } = Object.fromEntries(directives(policy));
    const hash = createHash("sha256").update("display:none").digest("base64");
    expect(HIDDEN_HASH).toBe(`sha256-${hash}`);
    expect(hiding).toEqual(["'unsafe-hashes'", `'${HIDDEN_HASH}'`]);
    expect(JSON.stringify(others)).not.toMatch(/unsafe-|\*|http:|https:/);
  });

  it("lets nobody frame a page, move its base or take its forms elsewhere", () => {
    expect(directives(policy).get("frame-ancestors")).toEqual(["'none'"]);
    expect(directives(policy).get("base-uri")).toEqual(["'none'"]);
    expect(directives(policy).get("form-action")).toEqual(["'self'"]);
    expect(directives(policy).get("default-src")).toEqual(["'none'"]);
    expect(directives(CLOSED_POLICY).get("frame-ancestors")).toEqual(["'none'"]);
  });

  it("has everything come by https where the page did, and there alone", () => {
    expect(directives(policy).has("upgrade-insecure-requests")).toBe(true);
    const plain = pagePolicy({ nonce: "bm9uY2U=", isHttps: false, isDevelopment: false });
    expect(directives(plain).has("upgrade-insecure-requests")).toBe(false);
  });

  it("knows the one style that the library of short news inserts", () => {
    const file = createRequire(import.meta.url)
      .resolve("sonner")
      .replace(/index\.js$/, "index.mjs");
    const [, css] = /__insertCSS\(("(?:[^"\\]|\\.)*")\)/.exec(readFileSync(file, "utf8")) ?? [];
    const hash = createHash("sha256")
      .update(JSON.parse(css ?? '""') as string)
      .digest("base64");
    expect(TOASTS_STYLE_HASH).toBe(`sha256-${hash}`);
  });
});

it("no two nonces are alike, and each has 128 bits", () => {
  const nonces = Array.from({ length: 1000 }, newNonce);
  expect(new Set(nonces).size).toBe(1000);
  for (const nonce of nonces) expect(Buffer.from(nonce, "base64")).toHaveLength(16);
});
