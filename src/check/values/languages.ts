/** The languages of ISO 639-1, and three-letter codes that occur in feeds. */
export const knownLanguages: ReadonlySet<string> = new Set(
  (
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo " +
    "fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik in io is it iu iw ja ji jv jw ka kg ki kj kk kl km kn ko kr ks ku kv kw " +
    "ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru " +
    "rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za " +
    "zh zu " +
    "ace ady afh agq ain akk ale alt ang arn arp art ast awa bal ban bar bas bem ber bho bik bin bla brx bua bug cad car ceb chb chg chk chm chn " +
    "cho chr chv chy ckb cmn cnr cop crh csb dak dar del den din doi dsb dua dum dyu efi egy eka elx enm ewo fan fat fil fon frm fro frr frs fur gaa " +
    "gay gba gez gil gmh goh gon gor got grb grc gsw gwi hai hak haw hil hit hmn hsb hup iba ilo inh jbo jpr jrb kaa kab kac kam kaw kbd kha kho kmb " +
    "kok kos kpe krc krl kru kum kut lad lah lam lez lld lol loz lua lui lun luo lus lzh mad mag mai mak man mas mdf mdr men mga mic min mis mnc mni " +
    "moh mos mul mus mwl mwr myv nan nap nds new nia niu nog non nqo nso nub nwc nym nyn nyo nzi osa ota pag pal pam pap pau peo phn pon pro qaa raj rap " +
    "rar rom rup sad sah sam sas sat scn sco sel sga shn sid sma smj smn sms snk sog srn srr suk sus sux swc syc syr szl tem ter tet tig tiv tkl tlh tli tmh " +
    "tog tok tpi tsi tum tvl tyv udm uga umb und vai vec vot wal war was wuu xal yao yap yue zap zbl zen zgh zun zxx zza " +
    "eng fra deu ger fre spa ita por nld dut rus jpn zho chi kor ara hin tur pol swe dan nor nob nno fin ces cze slk slo hun ron rum bul hrv srp ukr ell gre heb " +
    "tha vie ind msa may lit lav est slv isl ice gle cym wel eus baq cat glg sqi alb mkd mac bos kat geo hye arm fas per urd ben tam tel mal kan guj mar pan"
  ).split(" "),
);
