import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { hurry } from "./hurry.ts";

it("what is waited for comes a hundred times sooner, and a call may take as long as ever", async () => {
  hurry();
  const server = createServer((_, response) => void sleep(3000).then(() => response.end("late")));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const answer = fetch(`http://127.0.0.1:${port}`).then((heard) => heard.text());
  let isOver = false;
  void answer.finally(() => {
    isOver = true;
  });
  // Not hurried, this one would be last.
  await new Promise((resolve) => setTimeout(resolve, 10_000));
  expect(isOver).toBe(false);
  expect(await answer).toBe("late");
  server.close();
}, 30_000);
