import { type AgentOptions, Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { storeKinds } from "../model/catalogue/stores.ts";
import { FeedwrightError } from "../model/error.ts";
import { isPrivateHost } from "../text/urls/privateHost.ts";
import { isInward } from "../web/exchange.ts";
import { guardedLookup } from "../web/guardedLookup.ts";

/**
 * Refuses a URL that this site may not use as a store, wherever it comes from: the config, the environment, or a profile.
 * @throws FeedwrightError STORE_PLACE
 */
export function refusePlace(url: string, siteUrl: string, store: string): void {
  const { protocol, hostname } = new URL(url);
  const reason = isInward(siteUrl, url)
    ? "it is on a private network, but the site is not"
    : protocol === "https:" || isPrivateHost(hostname)
      ? undefined
      : "its address begins with http://, which anybody on the way could read; use https://";
  if (reason !== undefined) throw new FeedwrightError(storeKinds.STORE_PLACE, { store, reason });
}

/**
 * The agents that connect to a store. For a site that is not on a private network, the IP addresses of a store's name are checked on
 * connection. Those of the large providers are not checked: many companies reach them by private addresses, and TLS proves their identity.
 */
export function agentsFor(siteUrl: string): { readonly http: HttpAgent; readonly https: HttpsAgent } {
  const options: AgentOptions = {
    keepAlive: true,
    maxSockets: 50,
    ...(isPrivateHost(new URL(siteUrl).hostname) ? {} : { lookup: guardedLookup(isProvider) }),
  };
  return { http: new HttpAgent(options), https: new HttpsAgent(options) };
}

/** Whether this is one of Amazon's services for objects or credentials, or Azure's blob service. */
export function isProvider(name: string): boolean {
  if (isAzure(name)) return true;
  const ending = amazon.find((one) => name.endsWith(one));
  if (ending === undefined) return false;
  // Customers choose the names of buckets and more, but only the part before the service.
  const labels = name.slice(0, -ending.length).split(".");
  const last = labels.findLast((label) => !place.test(label)) ?? "";
  return services.has(last) || /^s3-[a-z\d-]+$/.test(labels.at(-1) ?? "");
}

const amazon = [".amazonaws.com", ".amazonaws.com.cn", ".api.aws"];
const services: ReadonlySet<string> = new Set(["s3", "sts", "sso", "oidc", "signin"]);
/** A region, or a kind of endpoint. */
const place = /^(?:[a-z]{2}-[a-z\d-]+|dualstack|vpce)$/;

export function isAzure(name: string): boolean {
  return azure.some((ending) => name.endsWith(ending));
}

const azure = [
  ".blob.core.windows.net",
  ".blob.storage.azure.net",
  ".blob.core.chinacloudapi.cn",
  ".blob.core.usgovcloudapi.net",
];
