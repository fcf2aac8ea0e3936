import type { Metadata } from "next";

export const metadata: Metadata = { title: "Not found" };

export { BuyerNotFound as default } from "./_components/buyer-not-found.tsx";
