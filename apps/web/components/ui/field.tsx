import type { ComponentProps } from "react";
import { cn } from "./cn.ts";
import { FIELD_CLASS } from "./field-class.ts";

/** A line of text to fill in. Give it a label. */
export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input {...props} className={cn(FIELD_CLASS, className)} />;
}

/** One of a few. Give it a label. */
export function Select({ className, ...props }: ComponentProps<"select">) {
  return <select {...props} className={cn(FIELD_CLASS, "pr-8", className)} />;
}

/** What a field is called. */
export function Label({ className, htmlFor, ...props }: ComponentProps<"label"> & { htmlFor: string }) {
  // biome-ignore lint/a11y/noLabelWithoutControl: whoever uses it gives it both its text and its field
  return <label {...props} htmlFor={htmlFor} className={cn("text-sm font-medium text-ink", className)} />;
}
