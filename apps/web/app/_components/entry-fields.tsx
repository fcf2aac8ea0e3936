import { clsx } from "clsx";
import type { ComponentProps, ReactNode } from "react";
import { buttonClass } from "@/components/ui/button-class.ts";
import { FIELD_CLASS } from "@/components/ui/field-class.ts";

/**
 * A line to fill in, with its label. On the way in fields and buttons take the looks of those of components/ui and
 * not the components: whoever signs in waits for little.
 */
export function EntryField({
  id,
  label,
  aside,
  note,
  isFirst = false,
  ...props
}: ComponentProps<"input"> & {
  id: string;
  label: string;
  /** At the end of the label's line. */
  aside?: ReactNode;
  note?: ReactNode;
  /** Whoever arrives came to type just this. */
  isFirst?: boolean;
}) {
  return (
    <div className="relative space-y-1.5">
      <label htmlFor={id} className="block text-sm font-medium text-ink">
        {label}
      </label>
      <input
        {...props}
        id={id}
        name={props.name ?? id}
        aria-describedby={note ? `${id}-note` : undefined}
        className={clsx(FIELD_CLASS, "read-only:bg-sunken read-only:text-ink-muted")}
        {...(isFirst && { autoFocus: true })}
      />
      {note && (
        <p id={`${id}-note`} className="text-xs text-pretty break-words text-ink-muted">
          {note}
        </p>
      )}
      {/* Drawn on the label's line, and reached by keyboard after the field that most came for. */}
      {aside && <div className="absolute top-0 right-0 text-sm">{aside}</div>}
    </div>
  );
}

/** The button that sends the form. While busy it keeps its focus and ignores clicks. */
export function EntryButton({
  isBusy,
  busyLabel,
  isFirst = false,
  children,
}: {
  isBusy: boolean;
  /** What is going on, such as "Signing in…". */
  busyLabel: string;
  /** The only thing to do here. */
  isFirst?: boolean;
  children: ReactNode;
}) {
  return (
    <button
      type="submit"
      aria-disabled={isBusy || undefined}
      aria-busy={isBusy || undefined}
      onClick={isBusy ? (event) => event.preventDefault() : undefined}
      className={clsx(buttonClass({ variant: "primary" }), "w-full")}
      {...(isFirst && { autoFocus: true })}
    >
      {isBusy ? busyLabel : children}
    </button>
  );
}
