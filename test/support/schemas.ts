import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { RelaxNGValidator, XmlDocument, XsdValidator } from "libxml2-wasm";
import type { FormatName } from "../../src/model/feed.ts";
import { shared } from "./shared.ts";

/** What a strict parser and the schemas of the formats have against a document; nothing where it is valid. */
export type Judge = (document: string) => readonly string[];

/** Without the schemas of `../shared`, strict parsing alone is the judge. */
export function createJudges(): Readonly<Record<FormatName, Judge>> {
  const text = (path: string): string => readFileSync(shared(`schemas/${path}`) ?? "", "utf8");
  if (shared("schemas") === undefined) {
    const parse: Judge = (document) => attempt(() => XmlDocument.fromString(document).dispose());
    return { rss: parse, atom: parse, json: (document) => attempt(() => JSON.parse(document)) };
  }
  const grammar = RelaxNGValidator.fromDoc(XmlDocument.fromString(text("atom.rng")));
  const structure = XsdValidator.fromDoc(XmlDocument.fromString(text("rss-2_0.xsd")));
  const judgeXml =
    (validator: RelaxNGValidator | XsdValidator): Judge =>
    (document) =>
      attempt(() => {
        const parsed = XmlDocument.fromString(document);
        try {
          validator.validate(parsed);
        } finally {
          parsed.dispose();
        }
      });
  const judgeRss = judgeXml(structure);
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  // Two are of draft 4, of which they use nothing that has changed since.
  const schemaOf = (path: string): Record<string, unknown> => {
    const { $schema: _draft, id: _id, ...schema } = JSON.parse(text(path)) as Record<string, unknown>;
    return schema;
  };
  ajv.addSchema(schemaOf("feed-1.json"), "feed-1");
  const schemas = ["jsonfeed-1.1-schemastore.json", "jsonfeed-1.1-sonicdoe.json"].map((path) =>
    ajv.compile(schemaOf(path)),
  );
  return {
    // The schema knows mail addresses alone where the specification has "mail (Name)".
    rss: (document) => judgeRss(document.replace(/<(managingEditor|webMaster)>[^<]*<\/\1>/g, "")),
    atom: judgeXml(grammar),
    json: (document) => {
      const value: unknown = JSON.parse(document);
      return schemas.flatMap((validate) => {
        validate(value);
        return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
      });
    },
  };
}

function attempt(act: () => unknown): readonly string[] {
  try {
    act();
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
