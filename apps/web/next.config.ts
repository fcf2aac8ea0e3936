import path from "node:path";
import type { NextConfig } from "next";

const config: NextConfig = {
  typedRoutes: true,
  reactStrictMode: true,
  poweredByHeader: false,
  agentRules: false,
  devIndicators: false,
  experimental: { agentUpgrade: false },
  transpilePackages: ["@credence/core", "@credence/mail", "@credence/stripe"],
  turbopack: { root: path.resolve(import.meta.dirname, "../..") },
  headers: () => [
    {
      source: "/:path*",
      headers: [
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
        { key: "Content-Security-Policy", value: "frame-ancestors 'none'" },
        { key: "X-Frame-Options", value: "DENY" },
      ],
    },
    // Their addresses hold secrets, or follow one that did.
    ...["/auth/:path*", "/invite/:path*"].map((source) => ({
      source,
      headers: [
        { key: "Referrer-Policy", value: "same-origin" },
        { key: "X-Robots-Tag", value: "noindex" },
      ],
    })),
  ],
};

export default config;
