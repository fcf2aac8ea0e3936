import type { Page } from "@playwright/test";
import sharp from "sharp";

/** One picture and how long it stands. */
interface Frame {
  readonly picture: Buffer;
  /** When the browser drew it, in milliseconds. */
  readonly at: number;
  /** How long it is to stand, in milliseconds; as long as it took until the next one when absent. */
  hold?: number;
}

/** Films a page: what moves as it moves, what stands for as long as it is told to. */
export interface Camera {
  /** Lets what is seen now stand for a while, in milliseconds. */
  hold: (ms: number) => Promise<void>;
  /** Films nothing until `resume`. */
  pause: () => void;
  resume: () => void;
  /** Ends it, and writes an animated WebP. Returns its length in seconds and its size in bytes. */
  develop: (path: string) => Promise<{ seconds: number; bytes: number; frames: number }>;
}

/** Between two pictures while something moves: what a busy machine takes longer for is not to be sat through. */
const LONGEST_WAIT = 110;
const SHORTEST_WAIT = 60;

/**
 * Begins to film a page through the browser's own screencast.
 *
 * @param page The page; what its browser paints is filmed, and nothing else of the machine.
 * @param size Of the pictures, in pixels.
 */
export async function openCamera(page: Page, size: { width: number; height: number }): Promise<Camera> {
  const frames: Frame[] = [];
  let isRunning = true;
  const client = await page.context().newCDPSession(page);
  client.on("Page.screencastFrame", ({ data, sessionId, metadata }) => {
    void client.send("Page.screencastFrameAck", { sessionId });
    if (isRunning)
      frames.push({ picture: Buffer.from(data, "base64"), at: (metadata.timestamp ?? 0) * 1000 });
  });
  await client.send("Page.startScreencast", {
    format: "png",
    maxWidth: size.width,
    maxHeight: size.height,
    everyNthFrame: 1,
  });
  return {
    hold: async (ms) => {
      await page.waitForTimeout(400);
      const last = frames.at(-1);
      if (last) last.hold = ms;
    },
    pause: () => {
      isRunning = false;
    },
    resume: () => {
      isRunning = true;
    },
    develop: async (path) => {
      await client.send("Page.stopScreencast");
      return writeFilm(path, cut(frames));
    },
  };
}

/** Drops what nobody could see, and gives each picture its time. */
function cut(frames: readonly Frame[]): { picture: Buffer; delay: number }[] {
  const film: { picture: Buffer; delay: number }[] = [];
  for (const [n, { picture, at, hold }] of frames.entries()) {
    const next = frames[n + 1]?.at ?? at;
    const delay = hold ?? Math.min(LONGEST_WAIT, next - at);
    const before = film.at(-1);
    if (before?.picture.equals(picture)) before.delay += hold ?? 0;
    else if (before && before.delay < SHORTEST_WAIT)
      film[film.length - 1] = { picture, delay: before.delay + delay };
    else film.push({ picture, delay });
  }
  return film.map(({ picture, delay }) => ({ picture, delay: Math.round(Math.max(delay, SHORTEST_WAIT)) }));
}

async function writeFilm(path: string, film: readonly { picture: Buffer; delay: number }[]) {
  const { size } = await sharp(
    film.map(({ picture }) => picture),
    { join: { animated: true } },
  )
    // Flat colours and letters: without loss it is no larger, and every letter stays sharp.
    .webp({ lossless: true, effort: 4, minSize: true, loop: 0, delay: film.map(({ delay }) => delay) })
    .toFile(path);
  return {
    seconds: film.reduce((sum, { delay }) => sum + delay, 0) / 1000,
    bytes: size,
    frames: film.length,
  };
}
