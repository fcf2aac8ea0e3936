/** Loaded before a command, it writes the most memory that the command ever held, in bytes, to the file named in TELL_MEMORY. */
import { writeFileSync } from "node:fs";

process.on("exit", () => {
  const file = process.env["TELL_MEMORY"];
  if (file) writeFileSync(file, String(process.resourceUsage().maxRSS * 1024));
});
