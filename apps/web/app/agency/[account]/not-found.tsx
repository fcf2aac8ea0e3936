import type { Metadata } from "next";

export const metadata: Metadata = { title: "Not found" };

export { NotFoundHere as default } from "@/components/ui/not-found-here.tsx";
