"use client";

import { type ComponentType, createElement, useEffect, useState } from "react";
import { toast } from "sonner";

/** Shows a component whose code is loaded when it is first wanted. */
export function OnDemand<Props extends object>({
  isWanted,
  load,
  props,
  onFailure,
}: {
  isWanted: boolean;
  /** Loads it; the same function each time. */
  load: () => Promise<ComponentType<Props>>;
  props: Props;
  /** Its code could not be loaded, which the reader is told: it is not to be wanted any more. */
  onFailure: () => void;
}) {
  const [loaded, setLoaded] = useState<ComponentType<Props> | null>(null);
  useEffect(() => {
    if (!isWanted || loaded) return;
    let isAwaited = true;
    load().then(
      (component) => isAwaited && setLoaded(() => component),
      () => {
        if (!isAwaited) return;
        onFailure();
        toast.error("That could not be loaded", { description: "Check your connection and try again." });
      },
    );
    return () => {
      isAwaited = false;
    };
  }, [isWanted, loaded, load, onFailure]);
  return isWanted && loaded ? createElement(loaded, props) : null;
}
