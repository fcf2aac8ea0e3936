"use client";

import { Menu, X } from "lucide-react";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button.tsx";

/** The sidebar on narrow screens: a button, and the browser's own modal dialog. */
export function Drawer({ children }: { children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const path = usePathname();

  // Wherever one went, the menu has done its part.
  useEffect(() => {
    if (path) dialog.current?.close();
  }, [path]);

  return (
    <>
      <Button
        variant="quiet"
        size="icon"
        aria-label="Open menu"
        onClick={() => {
          setIsOpen(true);
          dialog.current?.showModal();
        }}
      >
        <Menu aria-hidden className="size-5" />
      </Button>
      <dialog
        ref={dialog}
        aria-label="Menu"
        // Told a moment later, when it may be open again.
        onClose={(event) => setIsOpen(event.currentTarget.open)}
        closedby="any"
        className="m-0 h-dvh max-h-none w-72 max-w-[85vw] border-r border-line bg-surface text-ink backdrop:bg-black/50"
      >
        {isOpen && (
          <div className="relative flex h-full flex-col">
            <Button
              variant="quiet"
              size="icon"
              aria-label="Close menu"
              className="absolute top-3 right-3"
              onClick={() => dialog.current?.close()}
            >
              <X aria-hidden className="size-5" />
            </Button>
            {children}
          </div>
        )}
      </dialog>
    </>
  );
}
