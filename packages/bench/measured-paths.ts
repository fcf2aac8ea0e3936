import { buyers } from "./buyers/measure-buyers.ts";
import { claim } from "./claim/measure-claim.ts";
import { importing } from "./import/measure-import.ts";
import { purchases } from "./purchases/measure-purchases.ts";
import { bulk } from "./reveals/measure-bulk.ts";
import { reveals } from "./reveals/measure-reveals.ts";
import type { MeasuredPath } from "./run/path.ts";
import { web } from "./web/measure-web.ts";

/** Every path that is measured, in the order of the report. */
export const measuredPaths: readonly MeasuredPath[] = [
  reveals,
  bulk,
  purchases,
  buyers,
  claim,
  importing,
  web,
];
