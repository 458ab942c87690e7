import type { personSchema } from "../schema.ts";
import type { KeyTable } from "./keyText.ts";

/** A person: an author, an editor, a guest of a podcast. */
export const personKeys = {
  name: { text: "The name that readers see.", example: "Ada Lindqvist" },
  email: {
    text: "The email address. It is published: RSS identifies authors and editors by it.",
    example: "ada@harbour.press",
  },
  url: { text: "The person's page. A relative URL is resolved against `site.url`.", example: "/staff/ada/" },
  avatar: { text: "A picture of the person. A relative URL is resolved against `site.url`.", example: "/ada.jpg" },
  role: { text: "What the person does in a podcast, such as `host`, `guest` or `editor`.", example: "host" },
} as const satisfies KeyTable<typeof personSchema>;
