import "server-only";
import { CredenceError } from "@credence/core/db/credence-error";
import { redirect } from "next/navigation";

/**
 * For a list whose place stands in the address: one that the list never gave out leads to its beginning.
 *
 * @param path The list's first page.
 * @returns What to do with an error of reading the list; any other one is thrown on.
 */
export function orFirstPage<Path extends string>(path: Parameters<typeof redirect<Path>>[0]) {
  return (error: unknown): never => {
    if (error instanceof CredenceError && error.kind === "invalid_input") redirect(path);
    throw error;
  };
}
