import { NotForYou } from "@/components/billing/not-for-you.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";

/** What an agency's plain members see in place of its clients. */
export function ClientsNotForYou({ agencyName }: { agencyName: string }) {
  return (
    <>
      <PageHeader title="Clients" />
      <NotForYou title="Clients are for owners and admins">
        You are a member of {agencyName}. Its clients, what they owe and what they spend are for its owners
        and admins to see.
      </NotForYou>
    </>
  );
}
