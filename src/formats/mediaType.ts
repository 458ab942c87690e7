/** A valid MIME type (RFC 2045 §5.1), or a general one: an invalid type says nothing about the file. */
export function mediaType(type: string): string {
  return shape.test(type) ? type : unknown;
}

/** The same, where the type may be left out: receivers then look for themselves, or use other information. */
export function knownMediaType(type: string | undefined): string | undefined {
  return type === undefined || mediaType(type) === unknown ? undefined : type;
}

const unknown = "application/octet-stream";
const shape = /^[\w.+!#$&^-]+\/[\w.+!#$&^-]+(?:\s*;\s*[\w.+!#$&^-]+=(?:[\w.+!#$&^-]+|"[\w .,+!#$&^/-]*"))*$/;
