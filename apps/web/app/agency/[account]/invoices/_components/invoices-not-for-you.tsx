import { NotForYou } from "@/components/billing/not-for-you.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";

/** What an agency's plain members see in place of invoices. */
export function InvoicesNotForYou({ agencyName }: { agencyName: string }) {
  return (
    <>
      <PageHeader title="Invoices" />
      <NotForYou title="Invoices are for owners and admins">
        You are a member of {agencyName}. What its clients pay, and what it pays itself, is for its owners and
        admins to see.
      </NotForYou>
    </>
  );
}
