/** As much of a JSON schema as the generator makes. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  additionalProperties?: boolean | JsonSchema;
  required?: string[];
}

export interface SimpleSchema {
  properties: Record<string, JsonSchema>;
  definitions: Record<string, JsonSchema>;
}

/** Which numbers of Stripe's are not whole. */
const fractions = /percent|latitude|longitude/;

/**
 * The schema of forms, where everything is a text: nothing is null, an enumeration holds nothing but what it names
 * (the SDK's types let every other text pass, for answers of later versions), numbers are whole, and decimals are
 * written out. Definitions get short names that are the same on every machine.
 */
export function simplifySchema(definitions: Record<string, JsonSchema>, root: string): SimpleSchema {
  const names = new Map<string, string>();
  const simple: Record<string, JsonSchema> = {};

  const refer = (ref: string): JsonSchema => {
    const name = decodeURIComponent(ref.replace("#/definitions/", ""));
    const definition = definitions[name] ?? {};
    if (name === "Decimal") return { type: "string" };
    if (definition.type !== "object") return simplify(definition, "");
    let short = names.get(name);
    if (short === undefined) {
      short = `d${names.size}`;
      names.set(name, short);
      simple[short] = {};
      simple[short] = simplify(definition, "");
    }
    return { $ref: `#/definitions/${short}` };
  };

  const simplify = (schema: JsonSchema, property: string): JsonSchema => {
    if (schema.$ref !== undefined) return refer(schema.$ref);
    if (schema.anyOf) return unite(schema.anyOf.map((each) => simplify(each, property)));
    if (schema.const !== undefined) return { type: "string", enum: [schema.const] };
    const types = [schema.type ?? []].flat().filter((type) => type !== "null");
    if (types.includes("string"))
      return schema.enum
        ? { type: "string", enum: schema.enum.filter((v) => v !== null) }
        : { type: "string" };
    if (types.includes("number")) return { type: fractions.test(property) ? "number" : "integer" };
    if (schema.type === "null") return { enum: [] };
    return {
      ...schema,
      ...(schema.items && { items: simplify(schema.items, property) }),
      ...(schema.properties && {
        properties: Object.fromEntries(
          Object.entries(schema.properties).map(([name, each]) => [name, simplify(each, name)]),
        ),
      }),
      ...(typeof schema.additionalProperties === "object" && {
        additionalProperties: simplify(schema.additionalProperties, property),
      }),
    };
  };

  const { properties = {} } = simplify(definitions[root] ?? {}, "");
  return { properties, definitions: simple };
}

/** One of several: all that are enumerations make one, beside which any other text is not meant. */
function unite(choices: JsonSchema[]): JsonSchema {
  const flat = choices.flatMap((choice) => choice.anyOf ?? [choice]);
  const values = flat.flatMap((choice) => choice.enum ?? []);
  const named = values.some((value) => value !== "");
  const rest = flat.filter((choice) => !choice.enum && !(named && choice.type === "string"));
  const anyText = rest.some((choice) => choice.type === "string");
  const all = values.length > 0 && !anyText ? [...rest, { type: "string", enum: values }] : rest;
  const [only] = all;
  return all.length === 1 && only ? only : { anyOf: all };
}
