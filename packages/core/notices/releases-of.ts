/** A release as published: an object of which nothing else is known yet. */
export type Release = Record<string, unknown>;

const isObject = (value: unknown): value is Release =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Names what a JSON value is, for telling people. */
export function nameOfKind(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  if (typeof value === "string") return "text";
  return typeof value === "number" ? "a number" : "true or false";
}

/** What a release has at least one of, so that it is told from any other object. */
const SECTIONS = ["buyer", "parties", "tender", "awards", "contracts", "planning", "tag"];

/**
 * The releases in a JSON value: the value itself when it is a release; of a record its compiled release, else its
 * releases in the order of their dates.
 * @param value a member of `releases` or `records`, or a document of its own
 * @param from which of these it is
 * @returns releases, and in place of each that cannot be used the reason why
 */
export function releasesOf(value: unknown, from: "releases" | "records" | "document"): (Release | string)[] {
  if (!isObject(value)) {
    const what = {
      releases: "a release",
      records: "a record",
      document: "a release, a record or a package of them",
    };
    return [`not ${what[from]} but ${nameOfKind(value)}`];
  }
  if (isObject(value["compiledRelease"])) return [value["compiledRelease"]];
  if ("releases" in value || "compiledRelease" in value || "versionedRelease" in value)
    return releasesOfRecord(value);
  if ("records" in value) return [`"records" is ${nameOfKind(value["records"])}, not a list`];
  if (isLink(value)) return [`only a link to a release (${value.url}), which is not in this file`];
  if (from !== "document" || SECTIONS.some((section) => section in value)) return [value];
  return [saysAnError(value) ?? "an object that is neither a release, a record nor a package of them"];
}

const isLink = (value: Release): value is Release & { url: string } =>
  typeof value["url"] === "string" && !SECTIONS.some((section) => section !== "tag" && section in value);

function releasesOfRecord(record: Release): (Release | string)[] {
  const releases: unknown = record["releases"];
  if (Array.isArray(releases) && releases.length > 0) {
    const all: unknown[] = releases;
    const embedded = all.filter(isObject).filter((release) => !isLink(release));
    const others = all.filter((release) => !embedded.some((one) => one === release));
    const inOrder = embedded.toSorted((a, b) => dateOf(a).localeCompare(dateOf(b)));
    return [...inOrder, ...others.flatMap((release) => releasesOf(release, "releases"))];
  }
  if (releases !== undefined && releases !== null && !Array.isArray(releases)) {
    return [`"releases" is ${nameOfKind(releases)}, not a list`];
  }
  if ("versionedRelease" in record)
    return ["a record with only a versioned release, which tells a history and no present state"];
  return ["a record without any release"];
}

const dateOf = (release: Release) => (typeof release["date"] === "string" ? release["date"] : "");

/** What services answer instead of data, as in {"message": "Too many requests"}. */
function saysAnError(value: Release): string | undefined {
  const said = value["message"] ?? value["error"] ?? value["detail"];
  return typeof said === "string" ? `no release but a message: "${said.slice(0, 120)}"` : undefined;
}
