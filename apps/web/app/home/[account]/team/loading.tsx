import { TeamLoading } from "@/app/_components/team/team-loading.tsx";

export default function Loading() {
  return <TeamLoading kind="client" />;
}
