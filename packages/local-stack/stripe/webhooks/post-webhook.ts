const answerTimeout = 10_000;

/**
 * Sends one webhook.
 *
 * @returns the status of the answer, or null when there was none in time
 */
export async function postWebhook(
  url: string,
  body: string,
  signature: string | undefined,
  signal: AbortSignal,
): Promise<number | null> {
  try {
    const answer = await fetch(url, {
      method: "POST",
      body,
      redirect: "manual",
      headers: {
        "content-type": "application/json; charset=utf-8",
        "user-agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
        ...(signature !== undefined && { "stripe-signature": signature }),
      },
      signal: AbortSignal.any([signal, AbortSignal.timeout(answerTimeout)]),
    });
    await answer.body?.cancel();
    return answer.status;
  } catch {
    return null;
  }
}
