import type { z } from "zod";
import { CredenceError } from "./credence-error.ts";
import { translateError } from "./translate-error.ts";

/** What every supabase-js query resolves to. */
export interface Answer<Data> {
  readonly data: Data;
  readonly error: unknown;
  readonly status?: number;
}

/**
 * The one row of an answer by `maybeSingle`.
 *
 * @param answer A resolved supabase-js query.
 * @returns The row; null when there is none that the caller may see.
 * @throws CredenceError of any kind.
 */
export function rowOf<Row>(answer: Answer<Row>): Row | null {
  if (answer.error) throw translateError(answer.error, answer.status);
  return answer.data;
}

/**
 * The rows of an answer that lists.
 *
 * @param answer A resolved supabase-js query that returns an array.
 * @returns The rows; empty when there are none.
 * @throws CredenceError of any kind.
 */
export function rowsOf<Row>(answer: Answer<Row[] | null>): Row[] {
  if (answer.error) throw translateError(answer.error, answer.status);
  return answer.data ?? [];
}

/**
 * Parses json that a SQL function answered with: the generated types know only that it is json.
 *
 * @param schema The shape that the function promises.
 * @param answer A resolved rpc.
 * @returns The parsed value.
 * @throws CredenceError `unknown` when the shape is another one, or any kind for the call's own error.
 */
export function parsedOf<Schema extends z.ZodType>(
  schema: Schema,
  answer: Answer<unknown>,
): z.output<Schema> {
  const parsed = schema.safeParse(rowOf(answer));
  if (parsed.success) return parsed.data;
  throw new CredenceError("unknown", "the database answered in a shape nobody expects", parsed.error);
}
