import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openMailer } from "./open-mailer.ts";

const MAIL = {
  to: "ann@example.com",
  subject: "Join Acme",
  text: "See https://a.test/x",
  html: "<p>See</p>",
};

/** Takes one mail by SMTP, as far as that is needed. */
async function listen() {
  const heard: string[] = [];
  const server = createServer((socket) => {
    let isData = false;
    socket.write("220 test\r\n");
    socket.on("data", (chunk) => {
      const said = chunk.toString();
      heard.push(said);
      if (isData) {
        if (!said.includes("\r\n.\r\n")) return;
        isData = false;
        socket.write("250 taken\r\n");
      } else if (/^DATA/i.test(said)) {
        isData = true;
        socket.write("354 go on\r\n");
      } else if (/^QUIT/i.test(said)) socket.end("221 bye\r\n");
      else socket.write("250 fine\r\n");
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { heard, url: `smtp://127.0.0.1:${port}`, stop: () => server.close() };
}

test("a mail goes by SMTP, from whom the settings say to the one address that it is for", async () => {
  const { heard, stop, url } = await listen();
  const mailer = openMailer({ smtpUrl: url, from: "Credence <hello@example.com>", folder: undefined });
  expect(await mailer?.send(MAIL)).toEqual({ status: "sent" });
  stop();
  const said = heard.join("");
  expect(said).toContain("MAIL FROM:<hello@example.com>");
  expect(said.match(/RCPT TO:<[^>]*>/g)).toEqual(["RCPT TO:<ann@example.com>"]);
  expect(said).toContain("Subject: Join Acme");
  expect(said).toContain("https://a.test/x");
});

test("an address that names several people, or a header, reaches none but one", async () => {
  const { heard, stop, url } = await listen();
  const mailer = openMailer({ smtpUrl: url, from: "hello@example.com", folder: undefined });
  await mailer?.send({ ...MAIL, to: "ann@example.com, bob@evil.test\r\nBcc: eve@evil.test" });
  stop();
  expect((heard.join("").match(/RCPT TO:/g) ?? []).length).toBeLessThanOrEqual(1);
  expect(heard.join("")).not.toMatch(/^Bcc:/im);
});

test("a server that does not answer is told in words, and nothing is thrown", async () => {
  const { stop, url } = await listen();
  stop();
  const mailer = openMailer({ smtpUrl: url, from: "hello@example.com", folder: undefined });
  expect(await mailer?.send(MAIL)).toMatchObject({
    status: "not_sent",
    reason: expect.stringContaining("ECONNREFUSED") as string,
  });
});

test("without a server mails are kept in the folder, whole", async () => {
  const folder = mkdtempSync(join(tmpdir(), "credence-mail-"));
  try {
    const mailer = openMailer({ smtpUrl: undefined, from: undefined, folder });
    expect(await mailer?.send(MAIL)).toEqual({ status: "sent" });
    const [file = ""] = readdirSync(folder);
    expect(JSON.parse(readFileSync(join(folder, file), "utf8"))).toMatchObject(MAIL);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("with neither there is no mailer", () => {
  expect(openMailer({ smtpUrl: undefined, from: "hello@example.com", folder: undefined })).toBeNull();
});
