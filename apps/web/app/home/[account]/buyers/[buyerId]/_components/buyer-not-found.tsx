"use client";

import { useParams } from "next/navigation";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { NotFoundHere } from "@/components/ui/not-found-here.tsx";

/** Absent, malformed or not for this account: all the same. */
export function BuyerNotFound() {
  const { account } = useParams<{ account: string }>();
  return <NotFoundHere action={<LinkButton href={`/home/${account}/buyers`}>All buyers</LinkButton>} />;
}
