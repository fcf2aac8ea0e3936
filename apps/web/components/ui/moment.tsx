import { formatDay, formatMoment } from "./format-date.ts";

/** A point in time, readable by people and by machines. */
export function Moment({
  iso,
  timeZone,
  precision = "day",
}: {
  iso: string;
  timeZone: string;
  precision?: "day" | "minute";
}) {
  return (
    <time dateTime={iso} className="whitespace-nowrap tabular-nums">
      {precision === "day" ? formatDay(iso, timeZone) : formatMoment(iso, timeZone)}
    </time>
  );
}
