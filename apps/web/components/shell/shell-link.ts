import type { ReactNode } from "react";

/** Something that an account's people can do, as the palette leads to it. */
export interface ShellLink {
  readonly label: string;
  readonly also: string;
  readonly icon: ReactNode;
  /** A path of this site: a page, or what is downloaded. */
  readonly path: string;
  readonly isDownload?: boolean;
}
