import { languagesOfTwoLetters } from "../../text/languages.ts";
import { wordSet } from "../../text/wordSet.ts";

/** The languages of ISO 639-1, old ones too, and three-letter codes that occur in feeds. */
export const knownLanguages: ReadonlySet<string> = new Set([
  ...languagesOfTwoLetters,
  ...wordSet(
    "ae an bh bi bm cr ho ie in io iw ji jw mo ps sh " +
      "ace ady afh agq ain akk ale alt ang arn arp art ast awa bal ban bar bas bem ber bho bik bin bla brx bua bug cad car ceb chb chg chk chm chn " +
      "cho chr chv chy ckb cmn cnr cop crh csb dak dar del den din doi dsb dua dum dyu efi egy eka elx enm ewo fan fat fil fon frm fro frr frs fur gaa " +
      "gay gba gez gil gmh goh gon gor got grb grc gsw gwi hai hak haw hil hit hmn hsb hup iba ilo inh jbo jpr jrb kaa kab kac kam kaw kbd kha kho kmb " +
      "kok kos kpe krc krl kru kum kut lad lah lam lez lld lol loz lua lui lun luo lus lzh mad mag mai mak man mas mdf mdr men mga mic min mis mnc mni " +
      "moh mos mul mus mwl mwr myv nan nap nds new nia niu nog non nqo nso nub nwc nym nyn nyo nzi osa ota pag pal pam pap pau peo phn pon pro qaa raj rap " +
      "rar rom rup sad sah sam sas sat scn sco sel sga shn sid sma smj smn sms snk sog srn srr suk sus sux swc syc syr szl tem ter tet tig tiv tkl tlh tli tmh " +
      "tog tok tpi tsi tum tvl tyv udm uga umb und vai vec vot wal war was wuu xal yao yap yue zap zbl zen zgh zun zxx zza " +
      "eng fra deu ger fre spa ita por nld dut rus jpn zho chi kor ara hin tur pol swe dan nor nob nno fin ces cze slk slo hun ron rum bul hrv srp ukr ell gre heb " +
      "tha vie ind msa may lit lav est slv isl ice gle cym wel eus baq cat glg sqi alb mkd mac bos kat geo hye arm fas per urd ben tam tel mal kan guj mar pan",
  ),
]);
