import { BillingSkeleton } from "@/components/billing/billing-skeleton.tsx";
import { BillingHeader } from "./_components/billing-header.tsx";

export default function BillingLoading() {
  return <BillingSkeleton header={<BillingHeader />} />;
}
