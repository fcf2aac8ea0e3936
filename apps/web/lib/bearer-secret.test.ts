import { describe, expect, it } from "vitest";
import { showsSecret } from "./bearer-secret.ts";

describe("showsSecret", () => {
  it.each(["Bearer s3cret", "bearer s3cret", "BEARER s3cret", "Bearer   s3cret"])(
    "lets in %j",
    (authorization) => {
      expect(showsSecret(authorization, "s3cret")).toBe(true);
    },
  );

  it.each([
    null,
    "",
    "s3cret",
    "Bearer",
    "Bearer ",
    "Bearers3cret",
    "Bearer\ts3cret",
    " Bearer s3cret",
    "Bearer S3CRET",
    "Bearer s3cret ",
    "Bearer s3cret\n",
    "Bearer s3cret, Bearer other",
    "Bearer s3cre",
    "Bearer s3crets",
    "Basic s3cret",
  ])("keeps out %j", (authorization) => {
    expect(showsSecret(authorization, "s3cret")).toBe(false);
  });

  it.each([undefined, ""])("keeps everybody out where the secret is %j", (secret) => {
    expect(showsSecret("Bearer ", secret)).toBe(false);
    expect(showsSecret("Bearer undefined", secret)).toBe(false);
    expect(showsSecret(null, secret)).toBe(false);
  });
});
