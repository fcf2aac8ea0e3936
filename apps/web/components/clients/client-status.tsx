import { Badge } from "@/components/ui/badge.tsx";

/** Whether a client may spend and buy. */
export function ClientStatus({ suspendedAt }: { suspendedAt: string | null }) {
  return suspendedAt ? <Badge tone="warning">Suspended</Badge> : <Badge tone="positive">Active</Badge>;
}
