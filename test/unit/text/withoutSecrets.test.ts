import { expect, it } from "vitest";
import { basicAuthorization } from "../../../src/text/urls/basicAuthorization.ts";
import { withoutSecrets, withoutSecretsOf } from "../../../src/text/urls/withoutSecrets.ts";

it.each([
  ["cannot read https://ada:pass@word@harbour.press/feed: no", "cannot read https://harbour.press/feed: no"],
  ["https://cdn.press/a.xml?X-Amz-Signature=abc&b=1#part, then", "https://cdn.press/a.xml?… then"],
  [
    "it has moved to <http://hub.example/h?key=1> and http://b.example",
    "it has moved to <http://hub.example/h?…> and http://b.example",
  ],
  ["s3://key:secret@bucket/prefix", "s3://bucket/prefix"],
  ["HTTPS://KEY@hub.example", "HTTPS://hub.example"],
  ["http://[::1]:8080/x#y", "http://[::1]:8080/x?…"],
  ["a mail to ada@harbour.press, and no URL", "a mail to ada@harbour.press, and no URL"],
])("%s is shown as %s", (text, shown) => {
  expect(withoutSecrets(text)).toBe(shown);
});

it("hides what is secret in a URL wherever a server repeats it, encoded or not", () => {
  const address = "https://ada:s%C3%A9cret@hub.example/?token=abc%2Bdef&id=4";
  const said = withoutSecretsOf(address, "ada: sécret, s%C3%A9cret, abc+def, abc%2Bdef, id 4");
  expect(said).toBe("ada: …, …, …, …, id 4");
  expect(withoutSecretsOf("no URL", "text")).toBe("text");
});

it("moves a user name and a password to a header", () => {
  expect(basicAuthorization("https://ada:p%40ss@harbour.press/feed")).toEqual({
    url: "https://harbour.press/feed",
    headers: { authorization: `Basic ${Buffer.from("ada:p@ss").toString("base64")}` },
  });
  expect(basicAuthorization("https://harbour.press/feed")).toEqual({ url: "https://harbour.press/feed", headers: {} });
});
