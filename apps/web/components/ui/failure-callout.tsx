import type { ReactNode } from "react";
import { Callout } from "./callout.tsx";

/** Says what went wrong in one calm sentence, with the id to quote where there is one. */
export function FailureCallout({
  title,
  message,
  id,
  children,
}: {
  title?: string;
  message: string;
  id?: string | undefined;
  children?: ReactNode;
}) {
  return (
    <Callout tone="danger" role="alert" title={title}>
      <p>{message}</p>
      {id && (
        <p className="text-ink-muted">
          If it keeps happening, quote the id <code className="font-mono font-medium text-ink">{id}</code>.
        </p>
      )}
      {children}
    </Callout>
  );
}
