interface ServerError {
  code?: string;
  message?: string;
}

/** How a statement ended: "ok", or the SQLSTATE of its refusal. */
export async function sqlstateOf(statement: PromiseLike<unknown>): Promise<string> {
  try {
    await statement;
    return "ok";
  } catch (error) {
    const { code } = error as ServerError;
    if (code === undefined || !/^[0-9A-Z]{5}$/.test(code)) throw error;
    return code;
  }
}

/** The message of the refusal of a statement; empty when it was not refused. */
export async function refusalOf(statement: PromiseLike<unknown>): Promise<string> {
  try {
    await statement;
    return "";
  } catch (error) {
    return `${(error as ServerError).code} ${(error as ServerError).message}`;
  }
}
