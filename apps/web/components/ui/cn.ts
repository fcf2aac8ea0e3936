import { type ClassValue, clsx } from "clsx";
import { twMerge } from "tailwind-merge";

/**
 * Joins class names; of two that set the same property, the later wins.
 *
 * @param classes Names, falsy ones left out.
 * @returns One class attribute.
 */
export function cn(...classes: ClassValue[]): string {
  return twMerge(clsx(classes));
}
