// What the guides use of Amazon's command line: aws s3 cp FILE s3://BUCKET/KEY.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";

const [service, command, file, address = ""] = process.argv.slice(2);
const [, Bucket, Key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(address) ?? [];
if (service !== "s3" || command !== "cp" || Key === undefined)
  throw new Error(`not understood: ${process.argv.slice(2).join(" ")}`);
const credentials = { accessKeyId: "UPLOADER", secretAccessKey: "secret" };
const client = new S3Client({ forcePathStyle: true, credentials });
const Body = readFileSync(file);
const digestOf = (name) => createHash(name).update(Body).digest("base64");
await client.send(
  new PutObjectCommand({ Bucket, Key, Body, ContentMD5: digestOf("md5"), ChecksumSHA256: digestOf("sha256") }),
);
