"use client";

import { usePathname, useRouter } from "next/navigation";
import { createContext, type ReactNode, useContext, useEffect, useRef } from "react";
import { Callout } from "@/components/ui/callout.tsx";

/** Whether an account may spend and buy. */
interface Suspension {
  /** Why its agency has suspended it; null: it is not. */
  readonly because: string | null;
  readonly agencyName: string;
}

const SuspensionContext = createContext<Suspension>({ because: null, agencyName: "Your agency" });

/** Lets everything inside know whether the account is suspended, why, and by whom. */
export function SuspensionProvider({ children, ...suspension }: Suspension & { children: ReactNode }) {
  return <SuspensionContext value={suspension}>{children}</SuspensionContext>;
}

/**
 * Whether the account that one is in is suspended, as of when the page was read.
 *
 * @returns True where nothing can be spent or bought.
 */
export function useIsSuspended(): boolean {
  return useContext(SuspensionContext).because !== null;
}

/** Says on every page that the account is suspended, why, what still works and whom to ask. */
export function SuspensionBanner({ accountName }: { accountName: string }) {
  const { because, agencyName } = useContext(SuspensionContext);
  useLookAgain(because !== null);
  if (because === null) return null;
  return (
    <section aria-label="Suspended" className="mb-6">
      <Callout tone="warning" title={`${agencyName} has suspended ${accountName}`}>
        <p className="text-pretty wrap-anywhere">
          “{because}” Everything stays readable, and contacts that were revealed stay yours. Until{" "}
          {agencyName} resumes the account, nothing can be bought or revealed for a credit.
        </p>
      </Callout>
    </section>
  );
}

/** Reads the account again with each page and whenever the window is looked at: it may have been resumed. */
function useLookAgain(isSuspended: boolean): void {
  const router = useRouter();
  const path = usePathname();
  const known = useRef(path);
  useEffect(() => {
    if (!isSuspended) return;
    if (known.current !== path) router.refresh();
    known.current = path;
    const look = () => router.refresh();
    window.addEventListener("focus", look);
    return () => window.removeEventListener("focus", look);
  }, [isSuspended, path, router]);
}

/** Explains where one would spend or buy why that is off; nothing where it is not. */
export function SuspendedNotice({
  because,
  what,
}: {
  /** What an attempt was answered; without it, what was known when the page was read. */
  because?: string;
  /** What cannot be done, as in "nothing can be bought". */
  what: string;
}) {
  const known = useContext(SuspensionContext);
  const reason = because ?? known.because;
  if (reason === null) return null;
  return (
    <Callout
      tone="warning"
      role={because === undefined ? undefined : "alert"}
      title={`Suspended by ${known.agencyName}`}
    >
      <p className="text-pretty wrap-anywhere">
        “{reason}” Until {known.agencyName} resumes the account, {what}.
      </p>
    </Callout>
  );
}
