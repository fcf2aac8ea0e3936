import { cn } from "./cn.ts";

/** The name of the product with its mark. */
export function Wordmark({ className }: { className?: string }) {
  return (
    <span className={cn("inline-flex items-center gap-2 font-semibold tracking-tight", className)}>
      <svg aria-hidden viewBox="0 0 24 24" className="size-6">
        <rect width="24" height="24" rx="6.5" className="fill-accent" />
        <path
          d="M16.4 9.1a5 5 0 1 0 0 5.8"
          fill="none"
          strokeWidth="2.4"
          strokeLinecap="round"
          className="stroke-on-accent"
        />
        <circle cx="12.2" cy="12" r="1.6" className="fill-on-accent" />
      </svg>
      Credence
    </span>
  );
}
