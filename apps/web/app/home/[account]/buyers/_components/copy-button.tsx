"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button.tsx";

/** Puts text into the clipboard, and says so for a moment. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setIsCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setIsCopied(true);
    } catch {
      toast.error("It could not be copied", {
        description: "Your browser does not allow it here. Select the text and copy it.",
      });
    }
  };
  const Icon = isCopied ? Check : Copy;
  return (
    <>
      <Button
        variant="quiet"
        size="icon"
        aria-label={label}
        title={isCopied ? "Copied" : "Copy"}
        onClick={() => void copy()}
        className="size-7 shrink-0"
      >
        <Icon aria-hidden className={isCopied ? "size-3.5 text-positive" : "size-3.5"} />
      </Button>
      <output className="sr-only">{isCopied && "Copied"}</output>
    </>
  );
}
