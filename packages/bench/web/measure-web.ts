import { inRounds, milliseconds, times, whole } from "../report/figures.ts";
import { atMost } from "../report/judge.ts";
import type { MeasuredPath, Section } from "../run/path.ts";
import type { Scale } from "../run/scales.ts";
import { type Medians, shuffledRounds } from "../run/shuffled-rounds.ts";
import { withMeasuredStack } from "../run/with-measured-stack.ts";
import { type Loaded, loadRequest, tryRequest } from "./load-request.ts";
import { listRequests, type WebRequest } from "./requests.ts";
import { makeBuild, serveBuild } from "./serve-build.ts";
import { signIn } from "./sign-in.ts";

const connections = 8;
type Measured = Medians<`${string} by ${"web" | "api"}`, Loaded>;

/** Pages and routes of the production build, and the requests to the API behind them, under load. */
export const web: MeasuredPath = {
  name: "web",
  about: "pages and routes of the production build under load by autocannon, beside the API alone",
  measure: async (scale, watch) => {
    watch.begin("web", 2);
    watch.step("building the web app");
    await makeBuild(scale.name !== "full");
    watch.end();
    return withMeasuredStack(
      scale,
      async ({ stack, owner }) => {
        await using build = await serveBuild(stack.info);
        const [client, agency] = await Promise.all([
          signIn(stack.info, "client@credence.test"),
          signIn(stack.info, "agency@credence.test"),
        ]);
        const [ids] = await owner<{ accountId: string; agencyId: string; buyerId: string }[]>`
          select a.id as "accountId", a.agency_id as "agencyId",
            (select b.id from public.buyers b order by b.contract_count desc, b.id limit 1) as "buyerId"
          from public.accounts a where a.slug = 'acme'`;
        if (!ids) throw new Error("the demonstration data are not there");
        // Two people ask here what hundreds do elsewhere: each search is counted as ever, and never too much.
        await owner.unsafe(`
          create function private.never_too_much() returns trigger language plpgsql set search_path = ''
            as $$ begin new.hits := 1; return new; end $$;
          create trigger never_too_much before insert or update on private.attempts
            for each row execute function private.never_too_much();`);
        const requests = listRequests(build.url, stack.info, { client, agency, ...ids });
        const all = requests.flatMap(({ api, name, web: page }) => [
          { name: `${name} by web` as const, asked: page },
          ...(api ? [{ name: `${name} by api` as const, asked: api }] : []),
        ]);
        // Each is asked once before, so that what it loads is loaded.
        for (const { asked } of all) await tryRequest(asked);
        const until = scale.fast ? { amount: connections } : { duration: scale.webSeconds };
        watch.begin("web", all.length * scale.webRounds);
        const measured: Measured = await shuffledRounds(
          all.map(({ name, asked }) => ({
            name,
            measure: () => loadRequest({ asked, connections, until }),
          })),
          scale.webRounds,
          watch.step,
        );
        watch.end();
        return report(requests, measured, scale);
      },
      true,
    );
  },
};

function report(requests: WebRequest[], measured: Measured, { webRounds, webSeconds }: Scale): Section {
  const of = ({ name }: WebRequest) => measured.of(`${name} by web`);
  const handedOn = requests.filter(({ api }) => api !== undefined);
  const errors = measured.all.reduce((sum, one) => sum + one.errors, 0);
  return {
    title: "The web app under load",
    text: `The production build, served by one \`next start\` process on the demonstration data, asked by autocannon over ${connections} connections, each of which waits for its answer. The load, the web app, the local Supabase API and Postgres share the machine's cores; the local API is a stand-in that does a few hundred requests per second, where PostgREST serves production. So the second table asks that API for the same answer without the web app: what is beyond it is the web app's own (the session's check, the account's look-up, the answer's making). Medians of ${inRounds(webRounds)}, ${webSeconds} s each.`,
    tables: [
      {
        caption: "Pages and routes",
        head: ["", "per second", "p50", "p95", "p99", "errors"],
        rows: requests.map((request) => {
          const { errors: wrong, p50, p95, p99, perSecond } = of(request);
          return [
            request.name,
            whole(perSecond),
            milliseconds(p50),
            milliseconds(p95),
            milliseconds(p99),
            whole(wrong),
          ];
        }),
      },
      {
        caption: "Beside the API alone",
        head: ["", "API alone, p50", "through the web app, p50", "web app ÷ API", "API alone, per second"],
        rows: handedOn.map((request) => {
          const api = measured.of(`${request.name} by api`);
          return [
            request.name,
            milliseconds(api.p50),
            milliseconds(of(request).p50),
            times(of(request).p50 / api.p50),
            whole(api.perSecond),
          ];
        }),
      },
    ],
    verdicts: [atMost("errors under load, all pages and routes", errors, 0, whole)],
  };
}
