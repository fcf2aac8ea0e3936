import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Bench, Question, Verdict } from "./messages.ts";

/** One who answers questions, one at a time. */
export interface Judge {
  /**
   * @param question what to change and what to run
   * @param seconds how long it may take: then it is killed, and the tests count as having failed
   */
  ask: (question: Question, seconds: number) => Promise<Verdict>;
  dismiss: () => Promise<void>;
}

/** Starts a judge in a process of its own, and anew whenever one hangs or falls. */
export function seatJudge(bench: Bench): Judge {
  let process: ChildProcess | undefined;
  const seat = async () => {
    const seated = fork(join(import.meta.dirname, "judge.ts"), [JSON.stringify(bench)], {
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    await once(seated, "message");
    return seated;
  };
  const end = async () => {
    const ending = process;
    process = undefined;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    const gone = once(ending, "exit");
    ending.kill("SIGKILL");
    await gone;
  };
  return {
    ask: async (question, seconds) => {
      process ??= await seat();
      const judge = process;
      judge.send(question);
      const said = await firstWord(judge, seconds);
      if (typeof said === "object" && said !== null) return said as Verdict;
      await end();
      if (said !== undefined) throw new Error(`the judge fell (${JSON.stringify(said)})`);
      const by = `the tests did not end within ${Math.round(seconds)} s`;
      return { outcome: "killed", by, seconds, tests: 0, touched: { calls: {}, tables: [] } };
    },
    dismiss: end,
  };
}

/** What the judge answers, the code with which it ended instead, or undefined when it did neither in time. */
async function firstWord(judge: ChildProcess, seconds: number): Promise<unknown> {
  const { promise, resolve } = Promise.withResolvers<unknown>();
  const fell = (code: number | null) => resolve(code ?? "killed");
  judge.once("message", resolve);
  judge.once("exit", fell);
  const late = setTimeout(resolve, seconds * 1000);
  try {
    return await promise;
  } finally {
    judge.off("message", resolve);
    judge.off("exit", fell);
    clearTimeout(late);
  }
}
