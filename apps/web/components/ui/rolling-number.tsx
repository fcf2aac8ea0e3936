import { cn } from "./cn.ts";

/**
 * A whole number whose digits roll to their new place when it changes. CSS alone moves them, and not at all
 * for those who prefer reduced motion; what is read out is the plain number.
 */
export function RollingNumber({ value, className }: { value: number; className?: string }) {
  const text = value.toLocaleString("en-US");
  return (
    <span className={cn("inline-flex tabular-nums", className)}>
      <span className="sr-only">{text}</span>
      <span aria-hidden className="inline-flex leading-none select-none">
        {Array.from(text, (character, index) => {
          // Counted from the right, so that the ones stay the ones when the number grows.
          const place = text.length - index;
          return /\d/.test(character) ? (
            <span key={place} className="rolling-digit" data-digit={character} />
          ) : (
            <span key={place}>{character}</span>
          );
        })}
      </span>
    </span>
  );
}
