import { formatDay, formatMoment, zoneName } from "./format-date.ts";

/** A point in time, readable by people and by machines. A day tells its exact time on hover. */
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
    <time
      dateTime={iso}
      title={precision === "day" ? `${formatMoment(iso, timeZone)} (${zoneName(timeZone)})` : undefined}
      className="whitespace-nowrap tabular-nums"
    >
      {precision === "day" ? formatDay(iso, timeZone) : formatMoment(iso, timeZone)}
    </time>
  );
}
