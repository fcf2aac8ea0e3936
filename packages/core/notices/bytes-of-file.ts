import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { pipeline, Readable } from "node:stream";
import { constants, createGunzip } from "node:zlib";

/** Why a file as a whole cannot be read as notices: one sentence that names it and says what to do. */
export class UnreadableFile extends Error {
  override name = "UnreadableFile";
}

const CHUNK_BYTES = 256 * 1024;
const HEAD_BYTES = 64 * 1024;

export type FileBytes = {
  /** The first bytes (up to 64 KiB), for telling what the file holds; `chunks` begins with them. */
  head: Buffer;
  /** The whole text as bytes of UTF-8 or of a one-byte encoding, unpacked, without a byte order mark. */
  chunks: AsyncGenerator<Buffer>;
};

/**
 * Opens a file of notices: gzip is told by its first bytes, whatever the name; UTF-16 becomes UTF-8.
 * @param path the file
 * @param onRead called with the number of bytes taken from the disk so far
 * @throws UnreadableFile when there is no such file, it is a folder, empty, or plainly something else than JSON
 */
export async function bytesOfFile(path: string, onRead?: (bytes: number) => void): Promise<FileBytes> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "EACCES")
      throw new UnreadableFile(`${path} may not be read: its permissions forbid it.`);
    throw new UnreadableFile(`${path} does not exist.`);
  });
  if (found.isDirectory())
    throw new UnreadableFile(`${path} is a folder: name the files in it, as in ${path}/*.json.`);
  if (found.isFile() && found.size === 0) throw new UnreadableFile(`${path} is empty.`);

  const source = fromDisk(path, onRead);
  const packed = await withHead(source, 4);
  const unpacked = isGzip(packed.head) ? await withHead(gunzip(path, packed.chunks), HEAD_BYTES) : packed;
  const text = await withHead(asUtf8(unpacked), HEAD_BYTES);
  try {
    refuseOtherFormats(path, text.head);
  } catch (error) {
    await text.chunks.return(undefined);
    throw error;
  }
  return text;
}

async function* fromDisk(path: string, onRead?: (bytes: number) => void): AsyncGenerator<Buffer> {
  let bytes = 0;
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
      bytes += (chunk as Buffer).length;
      onRead?.(bytes);
      yield chunk as Buffer;
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "EACCES") throw new UnreadableFile(`${path} may not be read: its permissions forbid it.`);
    throw new UnreadableFile(`${path} could not be read to its end (${code ?? String(error)}).`);
  }
}

/** Reads ahead until `bytes` are known, without losing any. */
async function withHead(source: AsyncGenerator<Buffer>, bytes: number): Promise<FileBytes> {
  const ahead: Buffer[] = [];
  let length = 0;
  while (length < bytes) {
    const next = await source.next();
    if (next.done) break;
    ahead.push(next.value);
    length += next.value.length;
  }
  const head = Buffer.concat(ahead);
  async function* chunks() {
    if (head.length > 0) yield head;
    yield* source;
  }
  return { head, chunks: chunks() };
}

const isGzip = (head: Buffer) => head[0] === 0x1f && head[1] === 0x8b;

async function* gunzip(path: string, packed: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  // With a sync flush at its end a cut archive still gives all it holds; the JSON inside then shows the cut.
  const unpacked = createGunzip({ chunkSize: CHUNK_BYTES, finishFlush: constants.Z_SYNC_FLUSH });
  pipeline(Readable.from(packed), unpacked, () => {}); // an error shows itself to whoever reads `unpacked`
  try {
    for await (const chunk of unpacked) yield chunk as Buffer;
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    throw new UnreadableFile(
      `${path} is a damaged gzip archive (${(error as Error).message}); what came before was read.`,
    );
  } finally {
    unpacked.destroy();
  }
}

/** UTF-16 is told by its mark, or by the zero byte that every ASCII character has in it. */
function utf16(head: Buffer): "utf-16le" | "utf-16be" | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  if (head[0] !== 0 && head[1] === 0 && head.length > 1) return "utf-16le";
  if (head[0] === 0 && head[1] !== 0 && head.length > 1) return "utf-16be";
  return undefined;
}

async function* asUtf8({ head, chunks }: FileBytes): AsyncGenerator<Buffer> {
  const encoding = utf16(head);
  if (!encoding) {
    const mark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
    let first = true;
    for await (const chunk of chunks) {
      yield first && mark ? chunk.subarray(mark) : chunk;
      first = false;
    }
    return;
  }
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  yield Buffer.from(decoder.decode());
}

function refuseOtherFormats(path: string, head: Buffer) {
  const start = head.subarray(0, 512).toString("latin1").replaceAll("\u001e", "").trimStart();
  if (start === "") throw new UnreadableFile(`${path} holds nothing but blanks.`);
  if (start.startsWith("PK\u0003\u0004"))
    throw new UnreadableFile(`${path} is a zip archive: unpack it and name the JSON files in it.`);
  if (/^<(!doctype\s+html|html|head|body|!--)/i.test(start)) {
    throw new UnreadableFile(
      `${path} is a web page, not JSON: the download may have met an error page or a sign-in.`,
    );
  }
  if (start.startsWith("<"))
    throw new UnreadableFile(`${path} is XML, not JSON: ask the publisher for OCDS JSON.`);
  if (!/^[[{]/.test(start)) {
    const shown = start
      .slice(0, 40)
      .replace(/[^\x20-\x7e]+/g, " ")
      .trim();
    throw new UnreadableFile(`${path} is not JSON: it begins with "${shown}".`);
  }
}
