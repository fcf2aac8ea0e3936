import { NotFoundHere } from "@/components/ui/not-found-here.tsx";

export default function ClientNotFound() {
  return <NotFoundHere />;
}
