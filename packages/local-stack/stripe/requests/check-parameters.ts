import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import type { RouteName } from "../schema/params.ts";
import { supportedParams } from "../schema/supported-params.ts";
import type { Form } from "./parse-form.ts";
import { malformed, type StripeRefusal } from "./refuse.ts";

const schemaFile = join(import.meta.dirname, "../schema/params.generated.json");
const ajv = new Ajv({ coerceTypes: true, strict: false, verbose: true });
const compiled = new Map<RouteName, ValidateFunction>();
let loaded = false;

/**
 * Checks parameters by the SDK's own types, and turns their texts into the numbers and booleans that these ask for.
 *
 * @throws StripeRefusal for the first thing that is wrong, as Stripe words it
 */
export function checkParameters(route: RouteName, params: Form): void {
  const validate = compiled.get(route) ?? compile(route);
  if (!validate(params)) throw explain(validate.errors ?? []);
  const supported: readonly string[] = supportedParams[route];
  const idle = Object.keys(params).find((name) => !supported.includes(name));
  if (idle !== undefined) {
    throw malformed(`Stripe knows the parameter ${idle}, but this local Stripe does nothing with it.`, {
      param: idle,
    });
  }
}

function compile(route: RouteName): ValidateFunction {
  if (!loaded) {
    const schema = JSON.parse(readFileSync(schemaFile, "utf8")) as { properties: Record<string, unknown> };
    ajv.addSchema(schema, "params");
    loaded = true;
  }
  const pointer = encodeURIComponent(route.replaceAll("~", "~0").replaceAll("/", "~1"));
  const validate = ajv.compile({ $ref: `params#/properties/${pointer}` });
  compiled.set(route, validate);
  return validate;
}

/** Of the errors of all alternatives the one that says most. */
const mostTelling = ["additionalProperties", "required", "enum", "type"];

/** The deeper an error lies, the more it says. */
const rank = ({ instancePath, keyword }: ErrorObject) =>
  mostTelling.indexOf(keyword) - 10 * instancePath.split("/").length;

function explain(errors: ErrorObject[]): StripeRefusal {
  const [error] = errors
    .filter(({ keyword }) => mostTelling.includes(keyword))
    .toSorted((a, b) => rank(a) - rank(b));
  if (!error) return malformed("Invalid request.");
  const params = error.params as {
    additionalProperty?: string;
    missingProperty?: string;
    type?: string;
    allowedValues?: string[];
  };
  const at = toName(error.instancePath);
  if (params.additionalProperty !== undefined) {
    const param = toName(error.instancePath, params.additionalProperty);
    return malformed(`Received unknown parameter: ${param}`, { code: "parameter_unknown", param });
  }
  if (params.missingProperty !== undefined) {
    const param = toName(error.instancePath, params.missingProperty);
    return malformed(`Missing required param: ${param}.`, { code: "parameter_missing", param });
  }
  if (params.allowedValues) {
    return malformed(`Invalid ${at}: must be one of ${params.allowedValues.join(", ")}`, { param: at });
  }
  if (error.data === "") {
    return malformed(
      `You passed an empty string for '${at}'. We assume empty values are an attempt to unset a parameter; however '${at}' cannot be unset. You should remove '${at}' from your request or supply a non-empty value.`,
      {
        code: "parameter_invalid_empty",
        param: at,
      },
    );
  }
  const given = typeof error.data === "string" ? error.data : JSON.stringify(error.data);
  const code = params.type === "integer" ? { code: "parameter_invalid_integer" } : {};
  return malformed(`Invalid ${String(params.type)}: ${given}`, { ...code, param: at });
}

/** "/lines/0/amount" as requests write it: lines[0][amount]. */
function toName(pointer: string, last?: string): string {
  const [first = "", ...rest] = [...pointer.split("/").slice(1), ...(last === undefined ? [] : [last])];
  return first + rest.map((step) => `[${step.replaceAll("~1", "/").replaceAll("~0", "~")}]`).join("");
}
