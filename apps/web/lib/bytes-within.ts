/**
 * The bytes of a request, exactly as they came.
 *
 * @param request Its body is read as far as allowed.
 * @param most How many bytes it may have.
 * @returns The bytes; null when there are more.
 */
export async function bytesWithin(request: Request, most: number): Promise<Uint8Array | null> {
  if (Number(request.headers.get("content-length") ?? 0) > most) return null;
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of request.body ?? []) {
    length += part.byteLength;
    // What is announced may be exceeded.
    if (length > most) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
