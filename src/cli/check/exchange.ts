const mostMs = 30_000;
const largestAnswer = 64 * 1024 * 1024;
const mostRedirects = 10;

/** One response of a server. */
interface Answer {
  readonly address: string;
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
}

/** The result of requesting a URL: the redirects on the way, and the final response. */
export interface Exchange {
  readonly redirects: readonly { readonly status: number; readonly to: string }[];
  readonly answer: Answer;
}

interface Question {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly withoutBody?: true;
  /** At most this much is read, and the rest is ignored; without it, more is an error. */
  readonly mostBytes?: number;
}

/**
 * Requests a URL, and follows redirects one by one.
 * @throws Error with the reason
 */
export async function ask(address: string, question: Question = {}): Promise<Exchange> {
  const redirects: { readonly status: number; readonly to: string }[] = [];
  const signal = AbortSignal.timeout(mostMs);
  for (let at = address; ; ) {
    const response = await request(at, question, signal);
    const location = response.headers.get("location");
    const isRedirect = [301, 302, 303, 307, 308].includes(response.status) && location !== null;
    if (!isRedirect) {
      const bytes =
        question.withoutBody === true ? await cancelled(response) : await body(response, question.mostBytes);
      return { redirects, answer: { address: at, status: response.status, headers: response.headers, bytes } };
    }
    await response.body?.cancel();
    at = new URL(location, at).href;
    redirects.push({ status: response.status, to: at });
    if (redirects.length > mostRedirects) throw new Error(`more than ${mostRedirects} redirects`);
    if (!/^https?:/.test(at)) throw new Error(`it leads to ${at}`);
  }
}

async function request(
  address: string,
  { method = "GET", headers = {} }: Question,
  signal: AbortSignal,
): Promise<Response> {
  try {
    return await fetch(address, {
      method,
      redirect: "manual",
      signal,
      headers: { "accept-encoding": "gzip, br", ...headers },
    });
  } catch (error) {
    if (signal.aborted) throw new Error(`it took longer than ${mostMs / 1000} seconds`);
    const { cause } = error as Error;
    throw cause instanceof Error && cause.message !== "" ? cause : error;
  }
}

async function body(response: Response, most: number | undefined): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    parts.push(part);
    length += part.length;
    // Leaving the loop cancels the response.
    if (most !== undefined && length >= most) break;
    if (length > largestAnswer) throw new Error(`it is larger than ${largestAnswer / 1024 / 1024} MB`);
  }
  return Buffer.concat(parts);
}

async function cancelled(response: Response): Promise<Uint8Array> {
  await response.body?.cancel();
  return new Uint8Array();
}
