import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

/** A surface that groups what belongs together. */
export function Card({ className, ...props }: ComponentProps<"section">) {
  return <section {...props} className={cn("rounded-xl border border-line bg-surface", className)} />;
}
