import type { Route } from "next";
import type { ReactNode } from "react";

/** A page of an account, as the navigation, the palette and the keyboard lead to it. */
export interface ShellPage {
  readonly href: Route;
  readonly label: string;
  readonly icon: ReactNode;
  /** The sequence of keys that leads there. */
  readonly keys: string;
  /** What waits there, beside its name. */
  readonly count?: ReactNode;
}

/**
 * A page of an account. Its address is checked against the routes that exist.
 *
 * @param page The page.
 * @returns The same.
 */
export function shellPage<Path extends string>(
  page: Omit<ShellPage, "href"> & { href: Route<Path> },
): ShellPage {
  // Route means any known one only where its parameters are spelled out.
  return page as ShellPage;
}
