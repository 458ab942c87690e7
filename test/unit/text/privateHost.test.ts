import { describe, expect, it } from "vitest";
import { isPrivateHost } from "../../../src/text/urls/privateHost.ts";

const hostOf = (url: string): string => new URL(url).hostname;

describe("a host of one's own machine or network", () => {
  it.each([
    "http://localhost/",
    "http://LOCALHOST./",
    "http://a.localhost/",
    "http://printer.local/",
    "http://router/",
    "http://nas.home.arpa/",
    "http://metadata.google.internal/",
    "http://127.0.0.1/",
    "http://127.1/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://0177.0.0.1/",
    "http://0/",
    "http://10.1.2.3/",
    "http://172.16.0.1/",
    "http://172.31.255.255/",
    "http://192.168.1.1/",
    "http://169.254.169.254/",
    "http://100.64.0.1/",
    "http://255.255.255.255/",
    "http://[::1]/",
    "http://[::]/",
    "http://[::ffff:192.168.0.1]/",
    "http://[64:ff9b::10.0.0.1]/",
    "http://[2002:c0a8:1::]/",
    "http://[fd00::1]/",
    "http://[fe80::1]/",
    "http://[ff02::1]/",
  ])("is recognized: %s", (url) => expect(isPrivateHost(hostOf(url))).toBe(true));

  it.each([
    "https://example.org/",
    "https://localhost.example.org/",
    "https://8.8.8.8/",
    "https://172.15.0.1/",
    "https://172.32.0.1/",
    "https://192.167.1.1/",
    "https://100.63.0.1/",
    "https://[2606:4700::1111]/",
    "https://[::ffff:8.8.8.8]/",
    "https://10.example.org/",
  ])("does not include %s", (url) => expect(isPrivateHost(hostOf(url))).toBe(false));
});
