"use client";

import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { type ReactNode, useState } from "react";

/**
 * One entry of the navigation; it knows whether one is there. What it leads to is fetched ahead once somebody is about
 * to go there: all of them with each page would be five to eight requests more.
 */
export function NavLink<Path extends string>({ href, children }: { href: Route<Path>; children: ReactNode }) {
  const path = usePathname();
  const [isMeant, setIsMeant] = useState(false);
  const mean = () => setIsMeant(true);
  const isHere = path === href || path.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      prefetch={isMeant ? null : false}
      onPointerEnter={mean}
      onFocus={mean}
      aria-current={isHere ? "page" : undefined}
      className="flex h-9 items-center gap-2.5 rounded-lg px-2.5 text-sm font-medium text-ink-muted transition-colors hover:bg-sunken hover:text-ink aria-[current=page]:bg-sunken aria-[current=page]:text-ink [&_svg]:size-4 [&_svg]:text-ink-faint aria-[current=page]:[&_svg]:text-accent"
    >
      {children}
    </Link>
  );
}
