import { redirect } from "next/navigation";

/** An account begins with its usage. */
export default async function AccountPage({ params }: PageProps<"/home/[account]">) {
  redirect(`/home/${(await params).account}/usage`);
}
