import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import { RelaxNGValidator, XmlDocument, XsdValidator } from "libxml2-wasm";
import type { FormatName } from "../../src/model/feed.ts";
import { shared } from "./shared.ts";

/** The errors that a strict parser and the schemas of the formats report for a document; empty if it is valid. */
export type Judge = (document: string) => readonly string[];

/** Schemas that we wrote from the specifications; if `../shared` is available, those of other people as well. */
export function createJudges(): Readonly<Record<FormatName, Judge>> {
  const own = ownJudges();
  const others = othersJudges();
  const both = (format: FormatName): Judge => {
    const other = others?.[format];
    return other === undefined ? own[format] : (document) => [...own[format](document), ...other(document)];
  };
  return { rss: both("rss"), atom: both("atom"), json: both("json") };
}

function ownJudges(): Readonly<Record<FormatName, Judge>> {
  const text = (name: string): string => readFileSync(join(import.meta.dirname, "schemas", name), "utf8");
  const judgeXml = (name: string): Judge => xmlJudge(RelaxNGValidator.fromDoc(XmlDocument.fromString(text(name))));
  const validate = createAjv().compile(JSON.parse(text("feed.schema.json")) as object);
  return { rss: judgeXml("rss.rng"), atom: judgeXml("atom.rng"), json: jsonJudge([validate]) };
}

function othersJudges(): Readonly<Record<FormatName, Judge>> | undefined {
  if (shared("schemas") === undefined) return undefined;
  const text = (path: string): string => readFileSync(shared(`schemas/${path}`) ?? "", "utf8");
  const judgeAtom = xmlJudge(RelaxNGValidator.fromDoc(XmlDocument.fromString(text("atom.rng"))));
  const judgeRss = xmlJudge(XsdValidator.fromDoc(XmlDocument.fromString(text("rss-2_0.xsd"))));
  const ajv = createAjv();
  // Two are of draft 4; they use nothing that has changed since.
  const schemaOf = (path: string): Record<string, unknown> => {
    const { $schema: _draft, id: _id, ...schema } = JSON.parse(text(path)) as Record<string, unknown>;
    return schema;
  };
  ajv.addSchema(schemaOf("feed-1.json"), "feed-1");
  const validators = ["jsonfeed-1.1-schemastore.json", "jsonfeed-1.1-sonicdoe.json"].map((path) =>
    ajv.compile(schemaOf(path)),
  );
  return {
    // This schema expects an address without a name, although the specification has "mail (Name)".
    rss: (document) => judgeRss(document.replace(/<(managingEditor|webMaster)>[^<]*<\/\1>/g, "")),
    atom: judgeAtom,
    json: jsonJudge(validators),
  };
}

function createAjv(): Ajv {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  return ajv;
}

function jsonJudge(validators: readonly ValidateFunction[]): Judge {
  return (document) => {
    const value: unknown = JSON.parse(document);
    return validators.flatMap((validate) => {
      validate(value);
      return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
    });
  };
}

function xmlJudge(validator: RelaxNGValidator | XsdValidator): Judge {
  return (document) => {
    try {
      const parsed = XmlDocument.fromString(document);
      try {
        validator.validate(parsed);
      } finally {
        parsed.dispose();
      }
      return [];
    } catch (error) {
      return [error instanceof Error ? error.message : String(error)];
    }
  };
}
