import { Button } from "@/components/ui/button.tsx";

/** Saves what was typed; says whom it concerns and from when on, and why it cannot be saved yet. */
export function SaveBar({
  changes,
  wrong,
  affected,
  isSaving,
  onDiscard,
}: {
  /** How many prices would change. */
  changes: number;
  /** The names of those with something typed that is no price. */
  wrong: readonly string[];
  /** Whom prices concern, to begin a sentence with. */
  affected: string;
  isSaving: boolean;
  /** Null where nothing was typed. */
  onDiscard: (() => void) | null;
}) {
  return (
    <div className="flex flex-col gap-4 px-4 py-4 sm:flex-row sm:items-center sm:justify-between sm:px-5">
      <div className="max-w-md space-y-0.5 text-pretty">
        <p>
          {affected} {affected === "Your 1 client" ? "pays" : "pay"} a new price from the next purchase on.
        </p>
        <p className="text-xs text-ink-muted">What was bought already keeps the price it was bought at.</p>
      </div>
      <div className="flex flex-col gap-1.5 sm:items-end">
        <div className="flex gap-2">
          {onDiscard && (
            <Button variant="quiet" onClick={onDiscard}>
              Discard
            </Button>
          )}
          <Button
            type="submit"
            variant="primary"
            isBusy={isSaving}
            disabled={!isSaving && (changes === 0 || wrong.length > 0)}
            aria-describedby="why-not"
          >
            {changes > 1 ? `Save ${changes} prices` : changes === 1 ? "Save 1 price" : "Save prices"}
          </Button>
        </div>
        <p id="why-not" aria-live="polite" className="text-xs text-ink-muted empty:hidden">
          {wrong.length > 0
            ? `Correct ${list.format(wrong)} first.`
            : changes === 0 && "Change a price to save it."}
        </p>
      </div>
    </div>
  );
}

const list = new Intl.ListFormat("en", { type: "conjunction" });
