import { QuietLink } from "../../../_components/quiet-link.tsx";

/** What to do with a link that leads nowhere. */
export function GoneNote() {
  return (
    <div className="space-y-3 text-sm text-pretty text-ink-muted">
      <p>
        It was used already, is too old, or a newer mail has replaced it. If your address is confirmed,{" "}
        <QuietLink href="/sign-in">sign in</QuietLink>.
      </p>
      <p>
        Otherwise <QuietLink href="/auth/forgot">have another link sent</QuietLink>: it confirms your address
        as well.
      </p>
    </div>
  );
}
