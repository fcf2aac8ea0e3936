/** A timezone to choose. */
export interface Timezone {
  /** IANA name. */
  readonly name: string;
  /** How far its clocks are from UTC at the moment, such as `UTC+5:30`. */
  readonly offset: string;
}

/**
 * The timezones there are, UTC first and then by name.
 *
 * @param now The moment at which offsets are told.
 * @param also One that is to be among them, because it is in use.
 * @returns All of them.
 */
export function timezones(now: Date, also: string): Timezone[] {
  const names = new Set([...Intl.supportedValuesOf("timeZone"), also]);
  names.delete("UTC");
  return ["UTC", ...[...names].toSorted()].map((name) => ({ name, offset: offsetOf(name, now) }));
}

function offsetOf(name: string, now: Date): string {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: name,
    timeZoneName: "shortOffset",
  }).formatToParts(now);
  const offset = parts.find(({ type }) => type === "timeZoneName")?.value ?? "GMT";
  return offset === "GMT+0" ? "UTC" : offset.replace("GMT", "UTC").replace("-", "−");
}

/**
 * Finds timezones by what somebody types: words in any order, of the name or of the offset.
 *
 * @param zones The timezones to search.
 * @param text What was typed.
 * @returns Those that have every word, in their order; all for nothing typed.
 */
export function findTimezones(zones: readonly Timezone[], text: string): Timezone[] {
  const words = plain(text).split(/\s+/).filter(Boolean);
  return zones.filter(({ name, offset }) => {
    const known = plain(`${name} ${offset}`);
    return words.every((word) => known.includes(word));
  });
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[/_]/g, " ").replace(/[−–]/gu, "-");
}
