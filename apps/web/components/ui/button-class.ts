import { clsx } from "clsx";

export interface ButtonLook {
  variant?: "primary" | "secondary" | "quiet" | undefined;
  size?: "small" | "medium" | "icon" | undefined;
}

const VARIANTS = {
  primary:
    "bg-accent text-on-accent hover:bg-accent-strong aria-disabled:bg-accent disabled:bg-sunken disabled:text-ink-faint",
  secondary:
    "border border-line-strong bg-surface text-ink hover:bg-sunken disabled:border-line disabled:text-ink-faint disabled:hover:bg-surface",
  quiet: "text-ink-muted hover:bg-sunken hover:text-ink disabled:text-ink-faint",
};

const SIZES = {
  small: "h-8 gap-1.5 rounded-md px-2.5 text-sm",
  medium: "h-10 gap-2 rounded-lg px-4 text-sm",
  icon: "size-9 rounded-lg",
};

/**
 * How a button looks, for buttons and for links that look like one.
 *
 * @param look Variant and size.
 * @returns Class names.
 */
export function buttonClass({ variant = "secondary", size = "medium" }: ButtonLook): string {
  return clsx(
    "inline-flex shrink-0 items-center justify-center font-medium whitespace-nowrap transition-colors select-none",
    "aria-disabled:cursor-progress disabled:cursor-not-allowed",
    VARIANTS[variant],
    SIZES[size],
  );
}
