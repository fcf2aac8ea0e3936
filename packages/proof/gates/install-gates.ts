import type { Sql } from "postgres";
import { placeGates } from "./place-gates.ts";

/** The advisory lock at which a stopped function waits. */
export const gateKey = 20261124;

const definitions = `
  select p.oid::regprocedure::text as name, pg_get_functiondef(p.oid) as definition
  from pg_proc p
  join pg_language l on l.oid = p.prolang and l.lanname = 'plpgsql'
  where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace)
    and p.prokind = 'f' and p.provolatile = 'v' and p.prorettype <> 'trigger'::regtype and p.prorettype <> 'event_trigger'::regtype
  order by 1`;

/**
 * Puts gates between the statements of every function that writes, as the migrations have left it. A gate lets
 * everyone pass but a session that said at which of those it meets it wants to stop (proof.stop_at); that one
 * waits there for the advisory lock.
 *
 * @returns how many gates were placed.
 */
export async function installGates(sql: Sql): Promise<number> {
  await sql.unsafe(`
    create function private.proof_gate(p_name text) returns boolean
    language plpgsql volatile
    set search_path = ''
    as $$
    declare
      v_stop text := current_setting('proof.stop_at', true);
      v_passed integer;
    begin
      if coalesce(v_stop, '') = '' then
        return false;
      end if;
      v_passed := coalesce(nullif(current_setting('proof.passed', true), ''), '0')::integer + 1;
      perform set_config('proof.passed', v_passed::text, false);
      if v_passed = v_stop::integer then
        perform pg_advisory_lock_shared(${gateKey});
        perform pg_advisory_unlock_shared(${gateKey});
      end if;
      return false;
    end
    $$;
    grant execute on function private.proof_gate(text) to public`);
  let placed = 0;
  for (const { definition, name } of await sql.unsafe<{ name: string; definition: string }[]>(definitions)) {
    if (name.startsWith("private.proof_gate")) continue;
    const quoted = /(AS \$function\$)([\s\S]*)(\$function\$\s*)$/.exec(definition);
    if (!quoted) throw new Error(`${name} has no body`);
    const { body, gates } = placeGates(String(quoted[2]), name.replace(/\(.*/, ""));
    // as its owner: a function of another role's would do more, or less
    await sql.unsafe(definition.replace(String(quoted[2]), () => body));
    placed += gates;
  }
  return placed;
}
