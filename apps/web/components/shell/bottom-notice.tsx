import type { ReactNode } from "react";

/** Something about the whole page, at its lower edge, where it moves nothing. It is read out when it appears. */
export function BottomNotice({ children }: { children: ReactNode }) {
  return (
    <div className="pointer-events-none fixed inset-x-0 bottom-4 z-20 flex justify-center px-4">
      <output className="pointer-events-auto flex flex-wrap items-center gap-x-4 gap-y-2 rounded-xl border border-line-strong bg-surface px-4 py-2.5 text-sm shadow-raised">
        {children}
      </output>
    </div>
  );
}
