import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { isZone } from "@/components/ui/format-date.ts";
import { ReaderZoneProvider } from "@/components/ui/reader-zone.tsx";
import { zoneCookie } from "@/components/ui/zone-cookie.ts";
import { NONCE_HEADER } from "@/lib/content-policy.ts";
import { isHttps } from "@/lib/supabase.ts";
import { Providers } from "./_components/providers.tsx";
import { fontClasses } from "./_lib/fonts.ts";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Credence", template: "%s · Credence" },
  description: "Know who buys: credits, buyers and their contacts.",
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f7f8f7" },
    { media: "(prefers-color-scheme: dark)", color: "#0d1110" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const asked = await headers();
  const zone = (await cookies()).get(zoneCookie(isHttps(asked)))?.value ?? "";
  const nonce = asked.get(NONCE_HEADER) ?? "";
  return (
    // The theme's class is set before hydration, by a script that React does not know of.
    <html lang="en" className={fontClasses} suppressHydrationWarning>
      <body className="min-h-dvh font-sans">
        <a
          href="#main"
          className="sr-only z-50 rounded-md bg-accent px-4 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
        >
          Skip to content
        </a>
        <ReaderZoneProvider known={isZone(zone) ? zone : null}>
          <Providers nonce={nonce}>{children}</Providers>
        </ReaderZoneProvider>
      </body>
    </html>
  );
}
