import type { PageWords } from "./words.ts";

export const zhHant: PageWords = {
  subscribe: "訂閱",
  whatThisIs:
    "這是一個訂閱來源的網址。訂閱來源會把本站的新內容送到您面前：只要在閱讀器（收集訂閱來源的應用程式）中加入一次，之後每篇新文章都會自動出現在那裡。完全免費，不需在此註冊帳號，也不需電子郵件地址，隨時可以取消。",
  chooseReader: "選擇一個閱讀器。任何支援訂閱來源、RSS 或新聞的應用程式都可以。",
  copyAddress: "複製這個網址：",
  pasteAddress: "貼到閱讀器中「新增訂閱」或「追蹤」的位置。",
  copy: "複製",
  copied: "已複製",
  openIn: "或直接開啟：",
  appOnDevice: "此裝置上的應用程式",
  otherFormats: "其他格式",
  latest: "最新文章",
  nothingYet: "尚未發布任何內容。",
  otherFeeds: "本站的其他訂閱來源",
  website: "前往網站",
  lastChange: "最近更新：{date}",
  opml: "本站全部訂閱來源的清單（OPML）",
  allFeeds: "所有訂閱源",
  findFeed: "尋找訂閱源",
  groups: {
    tag: "標籤",
    category: "分類",
    section: "欄目",
    author: "作者",
    language: "語言",
    year: "年份",
    series: "系列",
  },
  date: "{y}年{m}月{d}日",
  months: [],
};
