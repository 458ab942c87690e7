import * as Component from "./quartz/components";

export const sharedPageComponents = { head: Component.Head(), header: [], afterBody: [], footer: Component.Footer() };
export const defaultContentPageLayout = { beforeBody: [], left: [], right: [] };
export const defaultListPageLayout = { beforeBody: [], left: [], right: [] };
