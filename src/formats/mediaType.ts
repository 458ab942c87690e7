/** A MIME type that is one (RFC 2045 §5.1); what is none says nothing about the file. */
export function mediaType(type: string): string {
  return shape.test(type) ? type : "application/octet-stream";
}

const shape = /^[\w.+!#$&^-]+\/[\w.+!#$&^-]+(?:\s*;\s*[\w.+!#$&^-]+=(?:[\w.+!#$&^-]+|"[\w .,+!#$&^/-]*"))*$/;
