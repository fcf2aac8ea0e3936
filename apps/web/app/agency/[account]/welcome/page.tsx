import { mayManage } from "@credence/core/accounts/account";
import { Tags, UserPlus, Users } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { JoinLink } from "@/components/teams/join-link.tsx";
import { Card } from "@/components/ui/card.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { shownAppUrl } from "@/lib/app-url.ts";
import { requireAccount } from "@/lib/session.ts";

export const metadata: Metadata = { title: "Welcome" };

/** What a new agency does first. */
export default async function WelcomePage({ params }: PageProps<"/agency/[account]/welcome">) {
  const { account } = await requireAccount((await params).account, "agency");
  if (!mayManage(account.role)) redirect(`/agency/${account.slug}/pricing`);
  const steps = [
    {
      href: `/agency/${account.slug}/pricing`,
      icon: Tags,
      title: "Set your prices",
      text: "What your clients pay per credit, beside what it costs you. Until then the defaults hold.",
    },
    {
      href: `/agency/${account.slug}/clients`,
      icon: UserPlus,
      title: "Invite a client",
      text: "By email, or with the link above.",
    },
    {
      href: `/agency/${account.slug}/team`,
      icon: Users,
      title: "Bring your team",
      text: "Colleagues who set prices with you, or only look.",
    },
  ] as const;
  return (
    <>
      <PageHeader title={`${account.name} is open`}>Three things to do next, in any order.</PageHeader>
      <Card className="mb-6 max-w-2xl p-6">
        <JoinLink url={`${await shownAppUrl()}/join/${account.slug}`} />
      </Card>
      <ul className="grid gap-4 sm:grid-cols-3">
        {steps.map(({ href, icon: Icon, title, text }) => (
          <li key={href}>
            <Link
              href={href as "/"}
              prefetch={false}
              className="block h-full rounded-xl border border-line bg-surface p-5 hover:bg-sunken"
            >
              <Icon aria-hidden className="mb-3 size-5 text-accent" />
              <span className="block font-medium">{title}</span>
              <span className="mt-1 block text-sm text-pretty text-ink-muted">{text}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
