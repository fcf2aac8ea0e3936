import { CredenceError } from "./credence-error.ts";

/** Where a row stands in a list: what the list is sorted by, then the row's id. */
export interface PlaceInList {
  readonly sorted_by: string;
  readonly id: string;
}

const PLACE = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(.+)$/is;

// As the database writes it: to the microsecond, so that rows of one second keep their order.
const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)$/;

/**
 * Writes a place, for whoever will ask for what comes after it.
 *
 * @param place Where a row stands.
 * @returns An opaque cursor.
 */
export function cursorOf({ sorted_by, id }: PlaceInList): string {
  return `${id}.${sorted_by}`;
}

/**
 * Reads a cursor of a list that is sorted by text.
 *
 * @param cursor What `cursorOf` wrote, or anything from outside.
 * @returns The place.
 * @throws CredenceError `invalid_input` for what is no cursor.
 */
export function placeOf(cursor: string): PlaceInList {
  const [, id, sorted_by] = PLACE.exec(cursor) ?? [];
  if (!id || !sorted_by) throw new CredenceError("invalid_input", "not a cursor of this list");
  return { id, sorted_by };
}

/**
 * Reads a cursor of a list that is sorted by time.
 *
 * @param cursor What `cursorOf` wrote, or anything from outside.
 * @returns The place; `sorted_by` is a timestamp and nothing else.
 * @throws CredenceError `invalid_input` for what is no such cursor.
 */
export function placeInTimeOf(cursor: string): PlaceInList {
  const place = placeOf(cursor);
  if (!TIMESTAMP.test(place.sorted_by) || Number.isNaN(Date.parse(place.sorted_by))) {
    throw new CredenceError("invalid_input", "not a cursor of this list");
  }
  return place;
}
