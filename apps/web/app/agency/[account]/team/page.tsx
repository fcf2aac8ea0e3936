import type { Metadata } from "next";
import { requireAccount } from "@/lib/session.ts";
import { TeamPage } from "../../../_components/team/team-page.tsx";

export const metadata: Metadata = { title: "Team" };

export default async function AgencyTeamPage({ params }: PageProps<"/agency/[account]/team">) {
  const { account, ...session } = await requireAccount((await params).account, "agency");
  return <TeamPage session={session} account={account} />;
}
