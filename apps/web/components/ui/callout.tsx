import { clsx } from "clsx";
import { CircleCheck, Info, OctagonAlert, TriangleAlert } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";

const TONES = {
  info: { icon: Info, look: "border-line bg-sunken text-ink-muted", mark: "text-ink-faint" },
  positive: {
    icon: CircleCheck,
    look: "border-transparent bg-positive-soft text-ink",
    mark: "text-positive",
  },
  warning: { icon: TriangleAlert, look: "border-transparent bg-warning-soft text-ink", mark: "text-warning" },
  danger: { icon: OctagonAlert, look: "border-transparent bg-danger-soft text-ink", mark: "text-danger" },
};

/**
 * A boxed message in one of four tones. Give it a role where it appears in answer to something. Class names are added
 * to its own, and override none: merging them is too heavy for the page that signs in.
 */
export function Callout({
  tone = "info",
  title,
  children,
  className,
  ...props
}: Omit<ComponentProps<"div">, "title"> & {
  tone?: keyof typeof TONES;
  title?: ReactNode;
}) {
  const { icon: Icon, look, mark } = TONES[tone];
  return (
    <div {...props} className={clsx("flex gap-3 rounded-lg border px-4 py-3 text-sm", look, className)}>
      <Icon aria-hidden className={clsx("mt-0.5 size-4 shrink-0", mark)} />
      <div className="min-w-0 flex-1 space-y-1">
        {title && <p className="font-medium text-ink">{title}</p>}
        {children}
      </div>
    </div>
  );
}
