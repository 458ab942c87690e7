import { installed } from "./installed.ts";
import { type StoreServer, startStore } from "./storeServer.ts";

export const hasCeph = ["radosgw", "radosgw-admin", "ceph-mon", "ceph-mgr", "ceph-osd", "ceph"].every(installed);

export type Ceph = StoreServer;

export const startCeph = (): Promise<Ceph> => startStore("ceph", "default");
