"use client";

import { type ComponentProps, useEffect, useImperativeHandle, useRef } from "react";
import { cn } from "./cn.ts";
import { FIELD_CLASS } from "./field-class.ts";

/** A line of text to fill in. Give it a label. What is typed before the page's code has come counts. */
export function Input({ className, ref, ...props }: ComponentProps<"input">) {
  const field = useRef<HTMLInputElement>(null);
  useImperativeHandle(ref, () => field.current as HTMLInputElement);
  const isHeard = useRef(false);
  const { value } = props;
  useEffect(() => {
    // Only what stands there when the code arrives was typed before; later React hears of it by itself.
    if (isHeard.current || !field.current) return;
    isHeard.current = true;
    if (value !== undefined) tellTyped(field.current, String(value));
  }, [value]);
  return <input {...props} ref={field} className={cn(FIELD_CLASS, className)} />;
}

/** React hears of a change only from what it thinks stands in a field, so it is told that first. */
function tellTyped(field: HTMLInputElement, known: string): void {
  const typed = field.value;
  if (typed === known) return;
  field.value = known;
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(field, typed);
  field.dispatchEvent(new Event("input", { bubbles: true }));
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
