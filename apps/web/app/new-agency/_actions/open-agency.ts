"use server";

import { createAgency } from "@credence/core/accounts/create-agency";
import { CURRENCIES } from "@credence/core/money/currencies";
import { redirect } from "next/navigation";
import { z } from "zod";
import { actSignedIn } from "@/lib/act-signed-in.ts";
import { nudgeErrands } from "@/lib/nudge.ts";
import { sentForm } from "@/lib/sent-form.ts";

/** What the form shows after a try that failed. */
export interface OpenAgencyState {
  readonly typed: { readonly currency: string; readonly timezone: string } | null;
  readonly message: string | null;
  /** The log's id of what nobody foresaw. */
  readonly id?: string | undefined;
}

const agencySchema = z.object({
  name: z
    .string({ error: "Type your agency’s name." })
    .trim()
    .max(120, { error: "The name has more than 120 characters." })
    .regex(/[\p{L}\p{N}]/u, { error: "Type your agency’s name." }),
  slug: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^([a-z0-9]+(-[a-z0-9]+)*)?$/, {
      error: "The address has small letters, digits and single hyphens between them.",
    })
    .refine((text) => text === "" || (text.length >= 2 && text.length <= 60), {
      error: "The address has 2 to 60 characters.",
    }),
  currency: z.enum(CURRENCIES, { error: "Choose a currency." }),
  timezone: z.string().min(1, { error: "Choose a timezone." }).max(60),
});

/**
 * Opens an agency that the caller owns.
 *
 * @param _ The state before.
 * @param sent name, slug (empty: one made of the name), currency and timezone.
 * @returns What to show when it did not work.
 */
export async function openAgency(_: OpenAgencyState, sent: FormData): Promise<OpenAgencyState> {
  const form = sentForm(sent);
  const fields = Object.fromEntries(form);
  const typed = { currency: textOf(fields["currency"]), timezone: textOf(fields["timezone"]) };
  const parsed = agencySchema.safeParse(fields);
  if (!parsed.success) {
    return { typed, message: parsed.error.issues[0]?.message ?? "Check what you entered." };
  }
  const { slug, ...agency } = parsed.data;
  const outcome = await actSignedIn("no agency was opened", ({ db }) =>
    createAgency(db, { ...agency, slug: slug || null }),
  );
  switch (outcome.status) {
    case "created":
      nudgeErrands();
      return redirect(`/agency/${outcome.slug}/welcome` as "/");
    case "slug_taken":
      return { typed, message: `Somebody has the address “${outcome.slug}”. Choose another one.` };
    case "too_many":
      return {
        typed,
        message: `You own ${outcome.most} agencies already, which is the most for one person.`,
      };
    case "failed":
      return { typed, message: outcome.message, id: outcome.id };
  }
}

function textOf(value: FormDataEntryValue | undefined): string {
  return typeof value === "string" ? value : "";
}
