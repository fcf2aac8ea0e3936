/** How many alerts are open, beside the entry of the navigation that leads to them. */
export function AlertCount({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span className="ml-auto rounded-full bg-danger-soft px-1.5 py-0.5 text-xs leading-none font-medium text-danger tabular-nums">
      {count > 99 ? "99+" : count}
      <span className="sr-only"> open {count === 1 ? "alert" : "alerts"}</span>
    </span>
  );
}
