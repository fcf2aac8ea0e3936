import Link, { type LinkProps } from "next/link";
import type { ReactNode } from "react";
import { type ButtonLook, buttonClass } from "./button-class.ts";
import { cn } from "./cn.ts";

/** A link that looks like a button, for what leads somewhere. */
export function LinkButton<Path extends string>({
  variant,
  size,
  className,
  ...props
}: LinkProps<Path> & ButtonLook & { className?: string; children: ReactNode }) {
  return <Link {...props} className={cn(buttonClass({ variant, size }), className)} />;
}
