import fc from "fast-check";
import { integer, json, type Things, text, uuid } from "./values.ts";

/** The parts of JSON Schema that zod writes and we read. */
interface Schema {
  type?: string;
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minItems?: number;
  maxItems?: number;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
}

/** What a text means by the name of its field, for what is no id of anything is refused at the door. */
function meaningOf(name: string, { kinds }: Things): fc.Arbitrary<unknown>[] {
  const found = Object.entries(kinds).find(([kind]) => name.includes(kind));
  return found ? [fc.constantFrom(...found[1])] : [];
}

function textOf({ format, maxLength = 40, minLength = 0, pattern }: Schema, name: string, things: Things) {
  const meant = meaningOf(name, things);
  if (meant[0]) return meant[0];
  if (format === "uuid" || format === "guid") return uuid(things);
  if (format === "email") return fc.constantFrom("somebody@credence.test", "a.b+c@credence.test");
  if (format === "date-time" || format === "date")
    return fc.constantFrom("2025-01-31T00:00:00Z", "2024-02-29");
  if (pattern !== undefined) {
    try {
      return fc.stringMatching(new RegExp(pattern, "u"), { size: "small" });
    } catch {
      // not every pattern can be made up from
    }
  }
  return fc.string({ minLength, maxLength: Math.min(maxLength, minLength + 40) });
}

/** What a schema takes, as far as its JSON Schema tells. */
function right(schema: Schema, name: string, things: Things): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return fc.oneof(...either.map((one) => right(one, name, things)));
  if (schema.allOf?.[0]) return right(schema.allOf[0], name, things);
  switch (schema.type ?? "any") {
    case "object":
      return fc.record(
        Object.fromEntries(
          Object.entries(schema.properties ?? {}).map(([key, value]) => [key, wild(value, key, things)]),
        ),
        { requiredKeys: schema.required ?? [] },
      );
    case "array":
      return fc.array(right(schema.items ?? {}, name, things), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 5, 5),
      });
    case "string":
      return textOf(schema, name, things);
    case "integer":
    case "number":
      return fc.integer({
        min: Math.max(schema.minimum ?? -5, -(2 ** 31)),
        max: Math.min(schema.maximum ?? 500, 2 ** 31),
      });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    default:
      return json(things);
  }
}

/** Mostly what a schema takes; now and then something else in the place of it, or of a part of it. */
function wild(schema: Schema, name: string, things: Things): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 14, arbitrary: right(schema, name, things) },
    { weight: 1, arbitrary: text(things) },
    { weight: 1, arbitrary: integer },
    { weight: 1, arbitrary: json(things) },
  );
}

/** Inputs from the JSON Schema of what somebody says that it takes: right ones, and ones that are wrong somewhere. */
export const inputsFrom = (schema: object, things: Things): fc.Arbitrary<unknown> => wild(schema, "", things);
