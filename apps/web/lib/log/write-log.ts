import pino from "pino";

/**
 * The log: one line of JSON on standard output for each request, action and error. Nobody is named in it: callers
 * pass ids of requests, routes, numbers and words of ours, and what an error says only by way of `errorFacts`.
 */
export const log = pino({
  // Whoever develops reads the screen, not the log.
  level: process.env["NODE_ENV"] === "production" ? "info" : "warn",
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (level) => ({ level }) },
});
