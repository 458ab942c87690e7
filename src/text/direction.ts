/**
 * The base direction of a BCP 47 language: that of its script if the tag names one, or else of the script that it is usually written in, in
 * that country.
 */
import { wordSet } from "./wordSet.ts";

export function directionOf(language: string): "ltr" | "rtl" {
  const [primary = "", ...rest] = language.toLowerCase().replaceAll("_", "-").split("-");
  // What follows a single letter says nothing about the language: it is an extension, or private.
  const end = rest.findIndex((part) => part.length === 1);
  const parts = end === -1 ? rest : rest.slice(0, end);
  const script = parts.find((part) => /^[a-z]{4}$/.test(part));
  if (script !== undefined) return scripts.has(script) ? "rtl" : "ltr";
  return languages.has(primary) || parts.some((part) => inRegions.has(`${primary}-${part}`)) ? "rtl" : "ltr";
}

/** Scripts that are written from right to left. @see ISO 15924 */
const scripts = wordSet(`
  adlm arab aran armi avst chrs cprt elym gara hatr hebr hung khar lydi mand mani mend merc mero narb nbat nkoo orkh palm phli phlp
  phnx prti rohg samr sarb sogd sogo syrc thaa yezi`);

/** Languages that are usually written in one of these scripts. @see https://unicode.org/reports/tr35/#Likely_Subtags */
const languages = wordSet(`
  aao abh abv acm acq acw acx adf ae aeb aec aee aeq afb aib aii aij aiq ajp ajt aju amw apc apd ar ara arb arc arq ars ary arz ask
  atn auj auz avd ave avl ayh ayl ayn ayp azb bal bcc bdz bej bft bgn bgp bhe bhm bhn bjf bjm bqi brh brk bsh bsk chg cja ckb cld
  clh czk dcc def deh dgl div dmk dml drw dv ecy esh fa fas fay faz fia fub gbz ggg gha ghr gig gjk gju glh glk grr gwc gwf gwt gzi
  hac haz hbo he heb hkh hnd hno hoh hrt hrz hss huy isk itk iw jad jat jbe jbn jdg ji jnd jog jpa jpr jrb jye kas kbu kby kcy kfm
  khw klj kmz kqd ks ktl kvx kxp kzh lad lah lhs lki lrc lrk lrl lsa lsd lss luv luz mby mde mey mfa mfi mhj mid mki mnj mve mvy
  myz mzb mzn nli nlm nqo ntz nyq oar obm odk oru ota otk pal pbt pbu per pes pgd phl phn phr phv plk pmu pnb prc prd prs prx ps
  psh psi pst pus qxq rdb rhg rmt sam sbn scl sd sdb sdf sdg sdh sds sgl sgr sgy shd shm shu shv siy siz skr smp smy snd sog sqo
  sqt srh srz ssh sts swb syc syn syr tjo tks tmr tnf tov tra trg trm trw ug uig ur urd ush uzs vaf vgr vmh wbk wlo wne wni wsv xco
  xhe xka xkc xkj xkp xld xly xmn xmr xna xpr xsa xvi ydd ydg yhd yi yid yih yud zba zdj zrp zum`);

/** Languages that are written in one of these scripts in some countries. */
const inRegions = wordSet("az-iq az-ir ha-cm ha-sd kk-cn kk-ir ku-iq ku-ir ku-lb ky-cn ms-cc pa-pk tg-pk uz-af uz-cn");
