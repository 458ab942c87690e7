import type { PageWords } from "./words.ts";

export const zh: PageWords = {
  subscribe: "订阅",
  whatThisIs:
    "这是一个订阅源的地址。订阅源会把本站的新内容送到您面前：只需在阅读器（收集订阅源的应用）中添加一次，之后每篇新文章都会自动出现在那里。完全免费，无需在此注册账号，也无需电子邮箱，随时可以取消。",
  chooseReader: "选择一个阅读器。任何支持订阅源、RSS 或新闻的应用都可以。",
  copyAddress: "复制这个地址：",
  pasteAddress: "粘贴到阅读器中“添加订阅”或“关注”的位置。",
  copy: "复制",
  copied: "已复制",
  openIn: "或直接打开：",
  appOnDevice: "此设备上的应用",
  otherFormats: "其他格式",
  latest: "最新文章",
  nothingYet: "还没有发布任何内容。",
  otherFeeds: "本站的其他订阅源",
  website: "前往网站",
  lastChange: "最近更新：{date}",
  opml: "本站全部订阅源的列表（OPML）",
  allFeeds: "所有订阅源",
  findFeed: "查找订阅源",
  groups: {
    tag: "标签",
    category: "分类",
    section: "栏目",
    author: "作者",
    language: "语言",
    year: "年份",
    series: "系列",
  },
  date: "{y}年{m}月{d}日",
  months: [],
};
