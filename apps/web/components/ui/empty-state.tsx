import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

/** Says that there is nothing here, why, and what to do about it. */
export function EmptyState({
  icon: Icon,
  title,
  children,
  action,
}: {
  icon: LucideIcon;
  /** A heading where the page has no other. */
  title: ReactNode;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-center gap-3 px-6 py-16 text-center">
      <span className="flex size-11 items-center justify-center rounded-full bg-sunken">
        <Icon aria-hidden className="size-5 text-ink-faint" />
      </span>
      <div className="max-w-sm space-y-1">
        <div className="font-medium">{title}</div>
        <p className="text-sm text-pretty text-ink-muted">{children}</p>
      </div>
      {action}
    </div>
  );
}
