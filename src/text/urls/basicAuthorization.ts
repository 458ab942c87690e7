import { decodedPart } from "./decodedPart.ts";

/** A URL as `fetch` takes it, and the header that says who asks. */
export interface Request {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Moves the user name and the password of a URL to a header: `fetch` refuses such a URL, with a message that contains both. */
export function basicAuthorization(address: string): Request {
  const url = new URL(address);
  const { username, password } = url;
  if (username === "" && password === "") return { url: address, headers: {} };
  url.username = "";
  url.password = "";
  const credentials = Buffer.from(`${decodedPart(username)}:${decodedPart(password)}`, "utf8").toString("base64");
  return { url: url.href, headers: { authorization: `Basic ${credentials}` } };
}
