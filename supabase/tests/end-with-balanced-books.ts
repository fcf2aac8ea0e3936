import { afterAll, expect } from "vitest";
import { closeConnections, superuser } from "./world/connect.ts";

afterAll(async () => {
  try {
    expect(await superuser`select * from public.check_books()`, "the books balance").toEqual([]);
  } finally {
    await closeConnections();
  }
});
