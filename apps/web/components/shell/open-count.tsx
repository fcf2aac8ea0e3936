/** How many things are open, beside the entry of the navigation that leads to them. */
export function OpenCount({
  count,
  most,
  of,
}: {
  count: number;
  /** Beyond it, it says "more than". */
  most: number;
  /** What one of them is called. */
  of: string;
}) {
  if (count === 0) return null;
  return (
    <span className="ml-auto rounded-full bg-danger-soft px-1.5 py-0.5 text-xs leading-none font-medium text-danger tabular-nums">
      {count > most ? `${most}+` : count}
      <span className="sr-only"> open {count === 1 ? of : `${of}s`}</span>
    </span>
  );
}
