"use client";

import { formatDay, formatInstant, formatMoment, zoneName } from "./format-date.ts";
import { useReaderZone } from "./reader-zone.tsx";

/**
 * A point in time, readable by people and by machines, in the reader's timezone. It tells its exact time and zone on
 * hover.
 */
export function Moment({
  iso,
  timeZone,
  precision = "day",
}: {
  iso: string;
  /** Another than the reader's: the agency's, for what is about its months. */
  timeZone?: string;
  precision?: "day" | "minute";
}) {
  const readerZone = useReaderZone();
  const zone = timeZone ?? readerZone;
  return (
    <time
      dateTime={iso}
      title={`${formatInstant(iso, zone)} (${zoneName(zone)})`}
      className="whitespace-nowrap tabular-nums"
    >
      {precision === "day" ? formatDay(iso, zone) : formatMoment(iso, zone)}
    </time>
  );
}
