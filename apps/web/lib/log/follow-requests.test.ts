import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { currentRequestId } from "./current-request.ts";
import { followRequests } from "./follow-requests.ts";

const { lines } = vi.hoisted(() => ({ lines: [] as Record<string, unknown>[] }));
vi.mock("./write-log.ts", () => ({ log: { info: (line: Record<string, unknown>) => lines.push(line) } }));

// Answers with the id that whatever it awaits belongs to.
const server = createServer((request, response) => {
  void (async () => {
    await new Promise((proceed) => setTimeout(proceed, Math.random() * 20));
    response.statusCode = request.url?.includes("missing") ? 404 : 200;
    response.end(currentRequestId());
  })();
});
let url: string;

beforeAll(async () => {
  followRequests();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
});

it("whatever a request awaits has the id that it is answered with, also of fifty at once on kept connections", async () => {
  const ids = await Promise.all(
    Array.from({ length: 50 }, async () => {
      const answer = await fetch(`${url}/api/credits`);
      expect(await answer.text()).toBe(answer.headers.get("x-request-id"));
      return answer.headers.get("x-request-id");
    }),
  );
  expect(new Set(ids).size).toBe(50);
});

it("a line says id, status, time and kind of account, and neither slug nor query nor what anyone sent", async () => {
  const answer = await fetch(`${url}/home/acme/missing?q=Ann&email=ann@buyer.example`, {
    headers: { "x-request-id": "forged", "user-agent": "Ann" },
  });
  const id = answer.headers.get("x-request-id");
  expect(id).not.toBe("forged");
  await expect.poll(() => lines.some((line) => line["id"] === id)).toBe(true);
  const line = lines.find((one) => one["id"] === id);
  expect(line).toMatchObject({
    method: "GET",
    status: 404,
    kind: "client",
    ms: expect.any(Number) as unknown,
  });
  expect(JSON.stringify(line)).not.toMatch(/acme|Ann|ann|forged/);
});

it("files of the build are answered with an id and not logged", async () => {
  const before = lines.length;
  const answer = await fetch(`${url}/_next/static/chunks/a.js`);
  await answer.text();
  expect(answer.headers.get("x-request-id")).toMatch(/^[0-9a-f]{8}$/);
  expect(lines.length).toBe(before);
});
