import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

/** Where something will be, while it is on its way. */
export function Skeleton({ className, ...props }: ComponentProps<"div">) {
  return <div aria-hidden {...props} className={cn("animate-pulse rounded-md bg-sunken", className)} />;
}
