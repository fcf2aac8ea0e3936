import type { Sql } from "postgres";
import { listConstraints } from "./list-constraints.ts";
import { listFunctionMutants } from "./list-function-mutants.ts";
import { listGrants } from "./list-grants.ts";
import { listPolicies } from "./list-policies.ts";
import { listTriggers } from "./list-triggers.ts";
import { kinds, type Mutant, nameApart } from "./mutant.ts";

/**
 * Everything in the database that can be dropped or weakened, one at a time, as the catalogue has it: what the
 * migrations leave behind, so that a function that was replaced counts once and as it stands.
 *
 * @param sql connected as the superuser
 */
export async function listMutants(sql: Sql): Promise<Mutant[]> {
  const lists = [listPolicies, listGrants, listConstraints, listTriggers, listFunctionMutants];
  const found: Mutant[] = [];
  for (const list of lists) found.push(...(await list(sql)));
  return nameApart(found).toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
}
