import { Kbd } from "@/components/ui/kbd.tsx";

const NAMES: Readonly<Record<string, string>> = {
  Escape: "Esc",
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  Enter: "Enter",
};

/** The keys of a shortcut as they stand on the keyboard. */
export function KeyNames({ keys }: { keys: string }) {
  const steps = keys.split(" ");
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap">
      {steps.map((step, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a key may come twice, and none of them moves
        <span key={n} className="inline-flex items-center gap-1">
          {n > 0 && <span className="text-xs text-ink-muted">then</span>}
          {step.split("+").map((key) => (
            <Kbd key={key}>{key === "mod" ? modKey() : (NAMES[key] ?? key.toUpperCase())}</Kbd>
          ))}
        </span>
      ))}
    </span>
  );
}

/** Only ever drawn in a browser that has been asked for it: the server does not know the keyboard. */
function modKey(): string {
  return /Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘" : "Ctrl";
}
