import fc from "fast-check";

/** Ids and words that mean something: one's own, other people's, nobody's. */
export interface Things {
  uuids: readonly string[];
  words: readonly string[];
  /** Ids by what they are of: those that the name of a parameter or a field may mean. */
  kinds: Readonly<Record<string, readonly string[]>>;
}

/** Texts that have broken programs. */
const oddTexts = [
  "",
  " ",
  "\0",
  "\u{feff}",
  "null",
  "undefined",
  "NaN",
  "-0",
  "1e9",
  "0x10",
  "'",
  "''; drop table accounts; --",
  "\\",
  "%",
  "_",
  "$1",
  "{{1}}",
  "{}",
  "[]",
  "<script>alert(1)</script>",
  "=1+1",
  "../../etc/passwd",
  "\r\nSet-Cookie: a=b",
  "\u{1f4a9}",
  "\u202e",
  "e\u0301",
  "ß",
  "İ",
  "\ud800",
  "a".repeat(600),
  "é".repeat(3000),
  "00000000-0000-0000-0000-000000000000",
  "now",
  "infinity",
  "2024-02-30",
] as const;

export const text = ({ words }: Things) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...oddTexts) },
    { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 60 }) },
    { weight: 2, arbitrary: fc.constantFrom("Somebody", "a note", "somebody@credence.test", ...words) },
  );

export const uuid = ({ uuids }: Things) =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...uuids) },
    { weight: 1, arbitrary: fc.uuid() },
    { weight: 1, arbitrary: fc.constantFrom("not a uuid", "", "00000000-0000-0000-0000-000000000000") },
  );

export const integer = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -5, max: 200 }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(2 ** 31 - 1, 2 ** 31, -(2 ** 31), 2 ** 53, -(2 ** 53), 1_000_000, 1_000_001),
  },
  { weight: 1, arbitrary: fc.constantFrom(1.5, -0.1, 1e300, "7", "1e3", "seven", true) },
);

export const moment = fc.constantFrom(
  "2024-02-29T23:59:59.999999Z",
  "2025-01-01",
  "infinity",
  "-infinity",
  "epoch",
  "now",
  "0001-01-01",
  "294276-12-31",
  "294277-01-01",
  "4714-11-24 BC",
  "2024-02-30",
  "2024-06-30T23:59:60Z",
  "noon",
  "",
  "2024-01-01T00:00:00+15:59",
  "tomorrow",
);

/** Any JSON, of the words that our own JSON has. */
export const json = (things: Things) =>
  fc.oneof(
    fc.letrec<{ any: unknown }>((tie) => ({
      any: fc.oneof(
        { depthSize: "small" },
        integer,
        text(things),
        uuid(things),
        fc.constantFrom(null, true, false),
        fc.array(tie("any"), { maxLength: 4 }),
        fc.dictionary(
          fc.constantFrom(
            "credit_type",
            "quantity",
            "price_per_credit_cents",
            "pixel",
            "audience",
            "name",
            "limit_cents",
            "x",
            "",
            "__proto__",
          ),
          tie("any"),
          { maxKeys: 4 },
        ),
      ),
    })).any,
    // what looks like lines of a purchase
    fc.array(
      fc.record(
        {
          credit_type: fc.oneof(fc.constantFrom("pixel", "audience", "enrichment", "gold"), text(things)),
          quantity: integer,
          price_per_credit_cents: fc.oneof(fc.constantFrom(1200, 3000, 2000), integer),
        },
        { requiredKeys: ["credit_type"] },
      ),
      { maxLength: 5 },
    ),
  );
