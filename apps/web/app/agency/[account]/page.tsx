import { redirect } from "next/navigation";

/** An agency begins with its prices. */
export default async function AgencyPage({ params }: PageProps<"/agency/[account]">) {
  redirect(`/agency/${(await params).account}/pricing`);
}
