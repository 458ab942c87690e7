import type { PageWords } from "./words.ts";

export const ko: PageWords = {
  subscribe: "구독하기",
  whatThisIs:
    "이것은 피드의 주소입니다. 피드는 이 사이트의 새 소식을 전해 줍니다. 피드를 모아 보는 앱인 리더에 한 번만 추가하면 새 글이 그곳에 저절로 나타납니다. 무료이며 계정도 이메일 주소도 필요 없고 언제든지 그만둘 수 있습니다.",
  chooseReader: "리더를 고릅니다. 피드, RSS 또는 뉴스 앱이면 무엇이든 됩니다.",
  copyAddress: "이 주소를 복사합니다:",
  pasteAddress: "리더의 ‘피드 추가’ 또는 ‘팔로우’에 붙여 넣습니다.",
  copy: "복사",
  copied: "복사됨",
  openIn: "또는 바로 열기:",
  appOnDevice: "이 기기의 앱",
  otherFormats: "다른 형식",
  latest: "최신 글",
  nothingYet: "아직 게시된 글이 없습니다.",
  otherFeeds: "이 사이트의 다른 피드",
  website: "웹사이트로 이동",
  lastChange: "최근 변경: {date}",
  opml: "이 사이트의 모든 피드 목록(OPML)",
  allFeeds: "모든 피드",
  findFeed: "피드 찾기",
  groups: {
    tag: "태그",
    category: "카테고리",
    section: "섹션",
    author: "글쓴이",
    language: "언어",
    year: "연도",
    series: "시리즈",
  },
  date: "{y}년 {m}월 {d}일",
  months: [],
};
