import { z } from "zod";
import { Refusal } from "./refusal.ts";
import { runCommand } from "./run-command.ts";
import { runSupabaseCli } from "./run-supabase-cli.ts";
import { withThrowawayStack } from "./throwaway-stack.ts";

/** Advice that we do not follow: what it says, as a pattern on its key, and why not. */
const exceptions: { key: RegExp; because: string }[] = [
  {
    key: /^unused_index_/,
    because: "the database that is looked at was made seconds ago, and nobody has asked it anything",
  },
  {
    key: /^unindexed_foreign_keys_public_agency_(credit_pricing|signup_bonuses)_.*credit_type_fkey$/,
    because: "the four credit types it points to are never deleted nor renamed",
  },
  {
    key: /^unindexed_foreign_keys_public_contact_reveals_.*buyer_id_fkey$/,
    because: "buyers are never deleted, and every index here makes each reveal dearer by a tenth",
  },
  {
    key: /^rls_enabled_no_policy_public_(overage_purchase_requests|platform_credit_defaults)$/,
    because: "only functions read and write these; no policy is how nobody else does",
  },
  {
    key: /^rls_enabled_no_policy_private_/,
    because: "the schema private is for functions alone, and RLS without a policy is its second lock",
  },
];

const report = z.object({
  results: z.array(
    z.object({ cacheKey: z.string(), level: z.string(), title: z.string(), detail: z.string() }),
  ),
});

type Advice = z.infer<typeof report>["results"][number];

/** What Supabase's advisors have to say about the schema that the migrations make. */
async function askAdvisors(): Promise<Advice[]> {
  return withThrowawayStack(
    async (stack) => {
      const words = ["db", "advisors", "--level", "info", "--fail-on", "warn", "--output-format", "json"];
      const { stderr, stdout } = await runSupabaseCli(stack.info.dbUrl, words);
      const read = report.safeParse(stdout.startsWith("{") ? JSON.parse(stdout) : undefined);
      if (!read.success) throw new Refusal(`Supabase's advisors did not answer, and said: ${stderr.trim()}`);
      return read.data.results;
    },
    { seedFile: "none" },
  );
}

/** Fails for every piece of advice, of whatever level, that no exception names. */
async function heedAdvisors(): Promise<void> {
  const advice = await askAdvisors();
  const open = advice.filter(({ cacheKey }) => !exceptions.some(({ key }) => key.test(cacheKey)));
  const idle = exceptions.filter(({ key }) => !advice.some(({ cacheKey }) => key.test(cacheKey)));
  for (const { cacheKey, detail, level, title } of open)
    console.error(`${level} ${title}: ${detail} (${cacheKey})`);
  for (const { key } of idle)
    console.error(`The exception ${key} fits no advice any more: remove it from advisors.ts.`);
  if (open.length + idle.length > 0) {
    throw new Refusal(
      "Supabase's advisors object: mend what they name, or name it in advisors.ts with a reason.",
    );
  }
  console.log(
    `Supabase's advisors are content; ${advice.length} pieces of advice are excepted by name, with reasons.`,
  );
}

// `pnpm db:advisors`
await runCommand(heedAdvisors);
