import fc from "fast-check";
import type { Offered } from "../rpc/list-functions.ts";
import { integer, json, moment, type Things, text, uuid } from "./values.ts";

/** Values for a parameter of some type of Postgres, right ones and wrong ones. */
function valuesOf(
  type: string,
  enums: ReadonlyMap<string, readonly string[]>,
  things: Things,
): fc.Arbitrary<unknown> {
  if (type.endsWith("[]")) return fc.array(valuesOf(type.slice(0, -2), enums, things), { maxLength: 6 });
  const labels = enums.get(type.replace(/^public\./, ""));
  if (labels) return fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...labels) }, text(things));
  if (type === "uuid") return uuid(things);
  if (/^(integer|bigint|smallint|numeric)/.test(type)) return integer;
  if (type === "boolean") return fc.constantFrom<unknown>(true, false, "true", "maybe", 1);
  if (type === "jsonb" || type === "json") return json(things);
  if (/^(timestamp|date)/.test(type)) return moment;
  if (type === "text" || type === "character varying") return text(things);
  throw new Error(`nobody knows what to ask a parameter of type ${type} with`);
}

function likelyOf(name: string, type: string, { kinds }: Things): (readonly string[])[] {
  if (type !== "uuid") return [];
  return Object.entries(kinds).flatMap(([kind, ids]) => (name.includes(kind) ? [ids] : []));
}

/** Arguments for a function, by name: from the types of its own parameters, sometimes null, left out, or one too many. */
export function argumentsOf(
  { parameters }: Offered,
  enums: ReadonlyMap<string, readonly string[]>,
  things: Things,
): fc.Arbitrary<Record<string, unknown>> {
  const values = Object.fromEntries(
    parameters.map(({ name, type }) => [
      name,
      fc.oneof(
        // what is refused at the door says little: mostly it is about something that may be asked about
        ...likelyOf(name, type, things).map((likely) => ({
          weight: 40,
          arbitrary: fc.constantFrom(...likely),
        })),
        { weight: 12, arbitrary: valuesOf(type, enums, things) },
        { weight: 1, arbitrary: fc.constant(null) },
      ),
    ]),
  );
  const required = parameters.filter(({ isOptional }) => !isOptional).map(({ name }) => name);
  return fc.oneof(
    { weight: 20, arbitrary: fc.record(values, { requiredKeys: required }) },
    { weight: 1, arbitrary: fc.record(values, { requiredKeys: [] }) },
    { weight: 1, arbitrary: fc.record({ ...values, p_more: text(things) }) },
  );
}
