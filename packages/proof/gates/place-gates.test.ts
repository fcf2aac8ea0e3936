import { describe, expect, it } from "vitest";
import { placeGates } from "./place-gates.ts";

const gate = (n: number) => ` if private.proof_gate('f #${n}') then end if;`;

describe("gates", () => {
  it("stand before the first statement and after each", () => {
    const { body, gates } = placeGates("begin\n  a := 1;\n  return a;\nend", "f");
    expect(body).toBe(`begin${gate(1)}\n  a := 1;${gate(2)}\n  return a;${gate(3)}\nend`);
    expect(gates).toBe(3);
  });

  it("stand where a branch and a loop begin", () => {
    const { body } = placeGates(
      "begin if a then b; else c; end if; for x in select 1 loop d; end loop; end",
      "f",
    );
    expect(body).toBe(
      `begin${gate(1)} if a then${gate(2)} b;${gate(3)} else${gate(4)} c;${gate(5)} end if;${gate(6)} for x in select 1 loop${gate(7)} d;${gate(8)} end loop;${gate(9)} end`,
    );
  });

  it("stand in no declaration, text, comment, bracket or expression", () => {
    const text = `declare\n  a text := 'begin;';\nbegin\n  -- then;\n  a := case when b then 'c;' else $$;$$ end;\n  if case b when 1 then true else false end then c(d => (e)); end if;\nend`;
    const { body, gates } = placeGates(text, "f");
    expect(gates).toBe(5);
    expect(body.replaceAll(/ if private\.proof_gate\('f #\d'\) then end if;/g, "")).toBe(text);
  });

  it("stand in the branches of a case, and in what handles an exception", () => {
    const text = "begin case a when 1 then b; else raise; end case; exception when others then c; end;";
    expect(placeGates(text, "f").body).toBe(
      `begin${gate(1)} case a when 1 then${gate(2)} b;${gate(3)} else${gate(4)} raise;${gate(5)} end case;${gate(6)} exception when others then${gate(7)} c;${gate(8)} end;\n`,
    );
  });

  it("are refused where a body is not understood", () => {
    expect(() => placeGates("select 1;", "f")).toThrow("f was not understood");
  });
});
