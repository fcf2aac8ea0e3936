import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

const BOX =
  "h-10 w-full rounded-lg border border-line-strong bg-surface px-3 text-sm text-ink placeholder:text-ink-faint aria-invalid:border-danger focus-visible:outline-offset-0";

/** A line of text to fill in. Give it a label. */
export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input {...props} className={cn(BOX, className)} />;
}

/** One of a few. Give it a label. */
export function Select({ className, ...props }: ComponentProps<"select">) {
  return <select {...props} className={cn(BOX, "pr-8", className)} />;
}

/** What a field is called. */
export function Label({ className, htmlFor, ...props }: ComponentProps<"label"> & { htmlFor: string }) {
  // biome-ignore lint/a11y/noLabelWithoutControl: whoever uses it gives it both its text and its field
  return <label {...props} htmlFor={htmlFor} className={cn("text-sm font-medium text-ink", className)} />;
}
