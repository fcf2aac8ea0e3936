import { z } from "zod";
import { nameOfKind, type Release } from "./releases-of.ts";

const fields = z.record(z.string(), z.unknown()).nullish();
const list = z.array(z.unknown()).nullish();

/** What must hold for a release to be read at all: each section is of the kind the standard says, or is missing. */
const shape = z.looseObject({
  ocid: z.string().nullish(),
  id: z.union([z.string(), z.number()]).nullish(),
  date: z.string().nullish(),
  tag: z.union([z.string(), z.array(z.string())]).nullish(),
  buyer: fields,
  tender: fields,
  planning: fields,
  parties: list,
  awards: list,
  contracts: list,
});

/** Why a release cannot be read, naming the first section that is of a wrong kind; undefined when it can. */
export function wrongShape(release: Release): string | undefined {
  const checked = shape.safeParse(release);
  if (checked.success) return undefined;
  const section = String(checked.error.issues[0]?.path[0] ?? "release");
  return `its ${section} is ${nameOfKind(release[section])}, which OCDS does not allow`;
}
