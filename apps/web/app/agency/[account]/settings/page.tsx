import { mayManage } from "@credence/core/accounts/account";
import { readPayer } from "@credence/core/billing/read-payer";
import type { Db } from "@credence/core/db/client";
import { readAgencyPrices } from "@credence/core/pricing/read-agency-prices";
import { readAgencySettings } from "@credence/core/settings/read-agency-settings";
import { readSignupBonuses } from "@credence/core/settings/read-signup-bonuses";
import { timezones } from "@credence/core/settings/timezones";
import type { Metadata } from "next";
import { createLoader, parseAsStringLiteral } from "nuqs/server";
import { NotForYou } from "@/components/billing/not-for-you.tsx";
import { Callout } from "@/components/ui/callout.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { type OwnAccount, requireAccount } from "@/lib/session.ts";
import { BonusForm } from "./_components/bonus-form.tsx";
import { CurrencyForm } from "./_components/currency-form.tsx";
import { JoinForm } from "./_components/join-form.tsx";
import { LimitForm } from "./_components/limit-form.tsx";
import { NameForm } from "./_components/name-form.tsx";
import { ClientPaymentForm, OwnPaymentForm } from "./_components/payment-forms.tsx";
import { SettingsHeader } from "./_components/settings-header.tsx";
import { SharingForm } from "./_components/sharing-form.tsx";
import { TimezoneForm } from "./_components/timezone-form.tsx";

export const metadata: Metadata = { title: "Settings" };

const loadNews = createLoader({ address: parseAsStringLiteral(["changed"]) });

export default async function SettingsPage({
  params,
  searchParams,
}: PageProps<"/agency/[account]/settings">) {
  const { db, account } = await requireAccount((await params).account, "agency");
  if (!mayManage(account.role)) {
    return (
      <>
        <PageHeader title="Settings" />
        <NotForYou title="Settings are for owners and admins">
          You are a member of {account.name}. What holds for it and its clients is for its owners and admins
          to decide.
        </NotForYou>
      </>
    );
  }
  const { address } = await loadNews(searchParams);
  return (
    <>
      <SettingsHeader
        action={<LinkButton href={`/agency/${account.slug}/settings/log`}>Audit log</LinkButton>}
      />
      {address && (
        <Callout tone="positive" aria-live="polite" className="mb-6" title="Your address has changed">
          <p>Your agency is now at /agency/{account.slug}. Send the new link to whoever is about to join.</p>
        </Callout>
      )}
      <Forms db={db} account={account} />
    </>
  );
}

async function Forms({ db, account }: { db: Db; account: OwnAccount }) {
  const agency_id = account.id;
  const [settings, bonuses, prices, payer] = await Promise.all([
    readAgencySettings(db, { agency_id }),
    readSignupBonuses(db, { agency_id }),
    readAgencyPrices(db, { agency_id }),
    readPayer(db, { account_id: agency_id }),
  ]);
  return (
    <div className="space-y-5">
      <NameForm agency_id={agency_id} name={settings.name} slug={settings.slug} />
      <CurrencyForm
        agency_id={agency_id}
        currency={settings.currency}
        isFixed={settings.currency_is_fixed}
        examplePriceCents={prices[0]?.price_per_credit_cents ?? 1000}
      />
      <TimezoneForm
        agency_id={agency_id}
        timezone={settings.timezone}
        zones={timezones(new Date(), settings.timezone)}
      />
      <JoinForm agency_id={agency_id} settings={settings} />
      <BonusForm agency_id={agency_id} bonuses={bonuses} />
      <LimitForm
        agency_id={agency_id}
        limitCents={settings.overage_limit_cents}
        currency={settings.currency}
      />
      <SharingForm agency_id={agency_id} sharesReveals={settings.shares_reveals} />
      <ClientPaymentForm
        agency_id={agency_id}
        method={settings.clients_pay_by}
        overagesPath={`/agency/${account.slug}/overages`}
      />
      {payer && (
        <OwnPaymentForm
          agency_id={agency_id}
          method={payer.collection_method}
          hasCard={payer.card !== null}
          isOwner={account.role === "owner"}
          invoicesPath={`/agency/${account.slug}/invoices/own`}
        />
      )}
    </div>
  );
}
