/** A MIME type that is one (RFC 2045 §5.1); what is none says nothing about the file. */
export function mediaType(type: string): string {
  return shape.test(type) ? type : unknown;
}

/** The same, where a type may be left out: receivers look for themselves then, or go by what else is said. */
export function knownMediaType(type: string | undefined): string | undefined {
  return type === undefined || mediaType(type) === unknown ? undefined : type;
}

const unknown = "application/octet-stream";
const shape = /^[\w.+!#$&^-]+\/[\w.+!#$&^-]+(?:\s*;\s*[\w.+!#$&^-]+=(?:[\w.+!#$&^-]+|"[\w .,+!#$&^/-]*"))*$/;
