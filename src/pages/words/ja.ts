import type { PageWords } from "./words.ts";

export const ja: PageWords = {
  subscribe: "購読する",
  whatThisIs:
    "これはフィードのアドレスです。フィードは、このサイトの新着をあなたのもとへ届けます。フィードを集めるアプリ（リーダー）に一度登録すれば、新しい記事が自動的にそこに表示されます。無料で、アカウントもメールアドレスも必要なく、いつでもやめられます。",
  chooseReader: "リーダーを選びます。フィード、RSS、ニュースのアプリならどれでもかまいません。",
  copyAddress: "このアドレスをコピーします。",
  pasteAddress: "リーダーの「フィードを追加」または「フォロー」に貼り付けます。",
  copy: "コピー",
  copied: "コピーしました",
  openIn: "または直接開く：",
  appOnDevice: "この端末のアプリ",
  otherFormats: "ほかの形式",
  latest: "最新の記事",
  nothingYet: "まだ何も公開されていません。",
  otherFeeds: "このサイトのほかのフィード",
  website: "ウェブサイトへ",
  lastChange: "最終更新：{date}",
  opml: "このサイトの全フィードの一覧（OPML）",
  allFeeds: "すべてのフィード",
  findFeed: "フィードを探す",
  groups: {
    tag: "タグ",
    category: "カテゴリー",
    section: "セクション",
    author: "著者",
    language: "言語",
    year: "年",
    series: "シリーズ",
  },
  date: "{y}年{m}月{d}日",
  months: [],
};
