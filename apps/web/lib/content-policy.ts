import { randomBytes } from "node:crypto";

/** The header in which the proxy tells a page its nonce. */
export const NONCE_HEADER = "x-credence-nonce";

/**
 * What the library of short news writes into a style element of its own, as a hash; it knows no nonce. It belongs to
 * the version that is installed, and a test says when it does not.
 */
export const TOASTS_STYLE_HASH = "sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY=";

/** That library puts its style element into the page before it fills it: an empty one styles nothing. */
const EMPTY_HASH = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

/** `display:none`: how React hides the parts of a drawing that arrive before their place does. It can only hide. */
export const HIDDEN_HASH = "sha256-aqNNdDLnnrDOnTNdkJpYlAxKVJtLt9CtFLklmInuUAE=";

/** For what is no page: nothing in it may load or run anything, nor be framed. */
export const CLOSED_POLICY =
  "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/**
 * A nonce, for one answer.
 *
 * @returns 128 random bits.
 */
export function newNonce(): string {
  return randomBytes(16).toString("base64");
}

/**
 * What a page may load and run. Scripts run where they carry the nonce, and what those load; styles come from our own
 * files; nothing else comes from elsewhere, goes elsewhere or frames us.
 *
 * @param input.nonce Of this answer.
 * @param input.isHttps The visitor came by https, so everything does.
 * @param input.isDevelopment Next's development server evaluates, and inserts styles and a socket of its own.
 * @returns The value of Content-Security-Policy.
 */
export function pagePolicy(input: { nonce: string; isHttps: boolean; isDevelopment: boolean }): string {
  const { nonce, isHttps, isDevelopment } = input;
  const styles = isDevelopment
    ? ["style-src 'self' 'unsafe-inline'"]
    : [
        `style-src 'self' 'nonce-${nonce}' '${TOASTS_STYLE_HASH}' '${EMPTY_HASH}'`,
        `style-src-attr 'unsafe-hashes' '${HIDDEN_HASH}'`,
      ];
  return [
    "default-src 'none'",
    // Where 'strict-dynamic' is known, 'self' counts for nothing.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    ...styles,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(isHttps ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}
