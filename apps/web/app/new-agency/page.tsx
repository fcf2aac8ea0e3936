import type { Metadata } from "next";
import { shownAppUrl } from "@/lib/app-url.ts";
import { requireSession } from "@/lib/session.ts";
import { EntryPage } from "../_components/entry-page.tsx";
import { QuietLink } from "../_components/quiet-link.tsx";
import { NewAgencyForm } from "./_components/new-agency-form.tsx";

export const metadata: Metadata = { title: "Open your agency" };

export default async function NewAgencyPage() {
  const { email } = await requireSession();
  return (
    <EntryPage
      title="Open your agency"
      intro="All of it but the currency can be changed later; that is fixed with the first purchase."
      beneath={
        <p>
          You are signed in as {email}. <QuietLink href="/">Go to your accounts</QuietLink>
        </p>
      }
    >
      <NewAgencyForm
        host={new URL(await shownAppUrl()).host}
        currencies={CURRENCIES}
        timezones={Intl.supportedValuesOf("timeZone")}
      />
    </EntryPage>
  );
}

const CURRENCIES = ["usd", "eur", "gbp", "cad", "aud", "nzd", "chf", "sek", "nok", "dkk", "pln"].map(
  (code) => ({
    code,
    name: `${code.toUpperCase()} · ${new Intl.DisplayNames("en", { type: "currency" }).of(code.toUpperCase())}`,
  }),
);
