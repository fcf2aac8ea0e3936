import { Label } from "@/components/ui/field.tsx";

/** The most characters of a reason. */
const MOST = 500;

/** Why, in a few lines. */
export function Reason({
  value,
  onChange,
  label,
  note,
  isFirst = false,
}: {
  value: string;
  onChange: (text: string) => void;
  label: string;
  /** Who will read it. */
  note: string;
  /** Where the keyboard begins. */
  isFirst?: boolean;
}) {
  return (
    <div className="space-y-1.5">
      <Label className="block" htmlFor="reason">
        {label}
      </Label>
      <textarea
        id="reason"
        rows={3}
        required
        maxLength={MOST}
        value={value}
        onChange={({ target }) => onChange(target.value)}
        aria-describedby="reason-note"
        data-autofocus={isFirst || undefined}
        className="block w-full resize-y rounded-lg border border-line-strong bg-surface px-3 py-2 text-sm text-ink placeholder:text-ink-faint focus-visible:outline-offset-0"
      />
      <p id="reason-note" className="text-xs text-ink-muted">
        {note}
      </p>
    </div>
  );
}
