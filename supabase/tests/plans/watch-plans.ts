import postgres, { type ISql, type Notice } from "postgres";
import { type Actor, become } from "../world/act-as.ts";

interface PlanNode {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  Plans?: PlanNode[];
}

/** A way in which a statement reads a table: by which index, or from end to end. */
export type Scan = string;

/**
 * Runs `work` as somebody and tells how every statement in it read its tables, those inside functions and checks
 * of foreign keys too; all of it is rolled back.
 *
 * @param adminDbUrl of the superuser, who may watch
 * @param actor who asks
 * @param settled plans as they are once a statement has run so often that one plan serves all its parameters
 * @returns each way once, in the order of their names
 */
export async function watchPlans(
  adminDbUrl: string,
  actor: Actor,
  settled: boolean,
  work: (sql: ISql) => Promise<unknown>,
): Promise<Scan[]> {
  const plans: PlanNode[] = [];
  const onnotice = ({ message }: Notice) => {
    const begins = message?.startsWith("duration:") ? message.indexOf("{") : -1;
    if (message && begins >= 0) plans.push((JSON.parse(message.slice(begins)) as { Plan: PlanNode }).Plan);
  };
  const sql = postgres(adminDbUrl, { max: 1, onnotice });
  try {
    await sql
      .begin(async (tx) => {
        await tx.unsafe(`
          load 'auto_explain';
          set local auto_explain.log_level = notice;
          set local auto_explain.log_format = json;
          set local auto_explain.log_nested_statements = on;
          set local auto_explain.log_min_duration = 0;
          set local plan_cache_mode = ${settled ? "force_generic_plan" : "auto"};`);
        await become(tx, actor);
        await work(tx);
        throw new RolledBack();
      })
      .catch((error: unknown) => {
        if (!(error instanceof RolledBack)) throw error;
      });
  } finally {
    await sql.end();
  }
  return [...new Set(plans.flatMap(scansOf))].toSorted();
}

class RolledBack extends Error {}

function scansOf(node: PlanNode): Scan[] {
  const below = (node.Plans ?? []).flatMap(scansOf);
  const { "Index Name": index, "Node Type": type, "Relation Name": table } = node;
  // Whether rows are fetched at once or by a bitmap turns with the statistics of the moment; the index does not.
  if (index !== undefined) return [`Index ${index}`, ...below];
  // A bitmap of the heap only follows those of its indexes, which are told themselves.
  if (table !== undefined && type !== "Bitmap Heap Scan" && type !== "ModifyTable")
    return [`${type} of ${table}`, ...below];
  return below;
}
