import {
  AuthApiError,
  AuthRetryableFetchError,
  AuthSessionMissingError,
  PostgrestError,
} from "@supabase/supabase-js";
import { describe, expect, it } from "vitest";
import { CredenceError } from "./credence-error.ts";
import { translateError } from "./translate-error.ts";

const postgrest = (code: string, message = "…") =>
  new PostgrestError({ code, message, details: "", hint: "" });

describe("translateError", () => {
  it.each([
    ["42501", "forbidden"],
    ["22023", "invalid_input"],
    ["22P02", "invalid_input"],
    ["22P05", "invalid_input"],
    ["22003", "invalid_input"],
    ["22008", "invalid_input"],
    ["22009", "invalid_input"],
    ["PGRST116", "not_found"],
    ["PGRST301", "not_signed_in"],
    ["PGRST303", "not_signed_in"],
    ["PGRST000", "unavailable"],
    ["08006", "unavailable"],
    ["53300", "unavailable"],
    ["57P01", "unavailable"],
    ["23505", "unknown"],
    ["P0001", "unknown"],
    ["", "unknown"],
  ])("takes SQLSTATE %j for %s", (code, kind) => {
    expect(translateError(postgrest(code)).kind).toBe(kind);
  });

  it("knows that nobody answered", () => {
    expect(translateError(postgrest("", "TypeError: fetch failed"), 0).kind).toBe("unavailable");
    expect(translateError(postgrest("", "TimeoutError: …"), 0).kind).toBe("unavailable");
    expect(translateError(postgrest(""), 503).kind).toBe("unavailable");
    expect(translateError(new AuthRetryableFetchError("…", 0)).kind).toBe("unavailable");
  });

  it("knows that a session is over", () => {
    expect(translateError(new AuthSessionMissingError()).kind).toBe("not_signed_in");
    expect(translateError(new AuthApiError("…", 401, "bad_jwt")).kind).toBe("not_signed_in");
    expect(translateError(postgrest(""), 401).kind).toBe("not_signed_in");
  });

  it("keeps the cause for the log and passes its own errors through", () => {
    const cause = postgrest("23505");
    const error = translateError(cause);
    expect(error.cause).toBe(cause);
    expect(translateError(error)).toBe(error);
    expect(translateError("odd")).toBeInstanceOf(CredenceError);
  });
});
