import type { ReactNode } from "react";

/** The title of a page, one sentence on what it is for, and what can be done here. */
export function PageHeader({
  title,
  children,
  action,
}: {
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <header className="mb-6 flex flex-wrap items-end justify-between gap-4 sm:mb-8">
      <div className="min-w-0 space-y-1">
        <h1 className="text-2xl font-semibold break-words">{title}</h1>
        {children && <p className="text-pretty text-ink-muted">{children}</p>}
      </div>
      {action}
    </header>
  );
}
