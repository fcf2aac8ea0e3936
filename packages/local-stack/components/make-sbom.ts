import { ComponentType, HashAlgorithm } from "@cyclonedx/cyclonedx-library/Enums";
import { Bom, Component, NamedLicense } from "@cyclonedx/cyclonedx-library/Models";
import { JSON as Json, JsonSerializer } from "@cyclonedx/cyclonedx-library/Serialize";
import { Spec1dot6 } from "@cyclonedx/cyclonedx-library/Spec";
import { parse } from "yaml";
import { z } from "zod";
import type { InstalledPackage } from "./read-licences.ts";

const lockfile = z.object({
  packages: z.record(z.string(), z.object({ resolution: z.object({ integrity: z.string().optional() }) })),
  snapshots: z.record(
    z.string(),
    z.object({
      dependencies: z.record(z.string(), z.string()).optional(),
      optionalDependencies: z.record(z.string(), z.string()).optional(),
    }),
  ),
});

/**
 * Makes the bill of materials, CycloneDX 1.6: every package that the lockfile pins, with the hash that installing
 * checks, its licence where it is installed here, and what it depends on.
 *
 * @param input.lockfile Text of pnpm-lock.yaml.
 * @param input.packages What is installed.
 * @param input.version Of the product.
 * @returns JSON, the same for the same lockfile.
 */
export function makeSbom(input: {
  lockfile: string;
  packages: readonly InstalledPackage[];
  version: string;
}): string {
  const { packages, snapshots } = lockfile.parse(parse(input.lockfile));
  const licences = new Map(
    input.packages.map(({ licence, name, version }) => [`${name}@${version}`, licence]),
  );
  const bom = new Bom();
  bom.metadata.component = new Component(ComponentType.Application, "credence", {
    version: input.version,
    bomRef: "credence",
  });
  const components = new Map<string, Component>();
  for (const [key, { resolution }] of Object.entries(packages)) {
    const component = componentOf(key, resolution.integrity, licences.get(key));
    components.set(key, component);
    bom.components.add(component);
  }
  for (const [key, { dependencies, optionalDependencies }] of Object.entries(snapshots)) {
    for (const [name, version] of Object.entries({ ...dependencies, ...optionalDependencies })) {
      const needed = components.get(plain(`${name}@${version}`)) ?? components.get(plain(version));
      if (needed) components.get(plain(key))?.dependencies.add(needed.bomRef);
    }
  }
  const serializer = new JsonSerializer(new Json.Normalize.Factory(Spec1dot6));
  return serializer.serialize(bom, { sortLists: true, space: 2 });
}

function componentOf(key: string, integrity: string | undefined, licence: string | undefined): Component {
  const at = key.lastIndexOf("@");
  const [name, version] = [key.slice(0, at), key.slice(at + 1)];
  const component = new Component(ComponentType.Library, name, {
    version,
    bomRef: key,
    purl: `pkg:npm/${name.replace("@", "%40")}@${version}`,
  });
  const [, sha512] = /^sha512-(.+)$/.exec(integrity ?? "") ?? [];
  if (sha512) component.hashes.set(HashAlgorithm["SHA-512"], Buffer.from(sha512, "base64").toString("hex"));
  if (licence) component.licenses.add(new NamedLicense(licence));
  return component;
}

/** Without the peers that the lockfile writes behind a version. */
const plain = (key: string) => key.replace(/\(.*$/, "");
