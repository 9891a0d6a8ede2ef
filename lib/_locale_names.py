"""The names of locales that module locale knows: a normal form for each, with the encoding that it has by default.

locale_alias maps a name in lower case, without the punctuation of its encoding, to the normal form; locale_encoding_alias maps the names
that Python or systems have for an encoding, likewise, to the one that setlocale() takes.
"""

# For each encoding the languages that use it, each with its territories. A star marks the one that the language alone stands for.
_TERRITORIES = {
    'ISO8859-1':
        'aa DJ; af *ZA; br *FR; ca *ES AD FR IT; cy *GB; da *DK; de *DE AT BE CH LI LU; en *US AU BE BW CA DK GB HK IE '
        'IL IN NZ PH SG ZA ZW; es *ES AR BO CL CO CR CU DO EC GT HN MX NI PA PE PR PY SV US UY VE; eu *ES FR; fo *FO; '
        'fr *FR BE CA CH LU; ga *IE; gd *GB; gl *ES; gv *GB; id *ID; is *IS; it *IT CH; kl *GL; kw *GB; mi *NZ; ms *MY; '
        'nb *NO; nl *NL BE; nn *NO; no *NO; nr *ZA; ny *NO; oc *FR; om KE; pd *US DE; ph *PH; pp *AN; pt *PT BR; rw '
        '*RW; so DJ KE SO; ss *ZA; st *ZA; sv *SE FI; tl *PH; ts *ZA; wa *BE; xh *ZA; zu *ZA',
    'UTF-8':
        'aa ER ET; agr PE; ak GH; am *ET; anp IN; ar IN SS; as *IN; ayc PE; az IR; bem ZM; ber DZ MA; bho IN NP; bi VU; '
        'bn BD IN; bo CN IN; brx IN; byn ER; ce RU; chr US; ckb IQ; cmn TW; crh RU UA; csb PL; cv RU; de IT; doi IN; '
        'dsb DE; dv MV; dz BT; en AG NG ZM; fa *IR; ff SN; fil PH; fur IT; fy DE NL; gbm IN; gez ER ET; gu IN; ha NG; '
        'hak TW; hif FJ; hne *IN; ht HT; hy AM; ia FR; ig NG; ik CA; kab DZ; km KH; kn *IN; kok IN; ks *IN; kv RU; ky '
        '*KG; lb LU; li BE NL; lij IT; ln CD; lzh TW; mag IN; mai *IN NP; mdf RU; mfe MU; mhr RU; miq NI; mjw IN; ml '
        '*IN; mn MN; mni IN; mnw MM; mr *IN; my MM; nan TW; nds DE NL; ne NP; nhn MX; niu NU NZ; nl AW; om ET; or *IN; '
        'os RU; pa *IN PK; pap AN AW CW; ps AF; quz PE; raj IN; rif MA; ru *RU; sa IN; sah RU; sat IN; sc IT; scn IT; '
        'sd *IN PK; se NO; sgs LT; shn MM; shs CA; si *LK; sid ET; sm WS; so ET; sq MK; sr *RS CS ME; ssy ER; su ID; sw '
        'KE TZ; szl PL; ta LK; te *IN; the NP; ti ER ET; tig ER; tk TM; to TO; tpi PG; ug CN; unm US; ur IN; uz *UZ; ve '
        '*ZA; wae CH; wal ET; wo SN; yo NG; yue HK; yuw PG; zgh MA',
    'ISO8859-15': 'an ES; ast ES; et *EE; fi *FI; mg MG; nso *ZA; tn *ZA',
    'ISO8859-6': 'ar *AA AE BH DZ EG IQ JO KW LB LY MA OM QA SA SD SY TN YE',
    'ISO8859-9E': 'az *AZ',
    'CP1251': 'be *BY; bg *BG',
    'ISO8859-2': 'bs *BA; cs *CZ; hr *HR; hsb DE; hu *HU; pl *PL; ro *RO; sh HR; sk *SK; sl *SI CS; sq *AL',
    'ISO8859-4': 'ee *EE',
    'ISO8859-7': 'el *GR CY',
    'ISO8859-3': 'eo *XX EO; mt *MT',
    'ISO8859-8': 'he *IL',
    'ISCII-DEV': 'hi *IN',
    'NUNACOM-8': 'iu *CA',
    'eucJP': 'ja *JP',
    'GEORGIAN-ACADEMY': 'ka *GE',
    'ptcp154': 'kk KZ',
    'eucKR': 'ko *KR',
    'ISO8859-9': 'ku TR; tr *TR CY',
    'ISO8859-10': 'lg UG',
    'MULELAO-1': 'lo *LA',
    'ISO8859-13': 'lt *LT; lv *LV',
    'ISO8859-5': 'mk *MK',
    'KOI8-U': 'ru UA; uk *UA',
    'TSCII-0': 'ta *IN',
    'KOI8-C': 'tg *TJ',
    'ISO8859-11': 'th *TH',
    'TATAR-CYR': 'tt *RU',
    'CP1256': 'ur *PK',
    'TCVN': 'vi *VN',
    'CP1255': 'yi *US',
    'gb2312': 'zh CN',
    'big5hkscs': 'zh HK',
    'GB2312': 'zh SG',
    'big5': 'zh TW',
}

# Other names of a locale.
_NAMES = {
    'C': 'c c.ascii c.en c_c c_c.c english_united-states.437 posix posix-utf2',
    'ar_AA.ISO8859-6': 'arabic',
    'az_AZ.ISO8859-9E': 'az_az.iso88599e',
    'az_AZ.KOI8-C': 'a3 a3_az a3_az.koic',
    'be_BY.UTF-8@latin': 'be@latin be_by@latin',
    'bg_BG.CP1251': 'bulgarian',
    'bg_BG.UTF-8': 'be_bg.utf8',
    'bhb_IN.UTF-8': 'bhb_in.utf8',
    'ca_ES.ISO8859-1': 'catalan',
    'ca_ES.UTF-8@valencia': 'ca_es@valencia',
    'cs_CZ.ISO8859-2': 'cs_cs cz cz_cz czech',
    'da_DK.ISO8859-1': 'danish dansk',
    'de_CH.ISO8859-1': 'german.iso88591',
    'de_DE.ISO8859-1': 'deutsch ger_de german german_germany',
    'el_GR.ISO8859-15': 'el_gr@euro',
    'el_GR.ISO8859-7': 'greek',
    'en_DL.UTF-8': 'en_dl.utf8',
    'en_EN.ISO8859-1': 'english',
    'en_GB.ISO8859-1': 'en_uk eng_gb english_uk',
    'en_SC.UTF-8': 'en_sc.utf8',
    'en_US.ISO8859-1': 'american c.iso88591 cextend english_united-states english_us iso-8859-1 iso8859-1 iso_8859_1',
    'en_US.ISO8859-15': 'en_us@euro@euro iso-8859-15 iso8859-15 iso_8859_15',
    'en_US.UTF-8': 'univ.utf8 universal.utf8@ucs4',
    'en_ZS.UTF-8': 'en_zw.utf8',
    'eo.UTF-8': 'eo.utf8',
    'eo_US.UTF-8': 'eo_us.utf8',
    'es_ES.ISO8859-1': 'spanish spanish_spain',
    'et_EE.ISO8859-1': 'eesti estonian',
    'fa_IR.ISIRI-3342': 'fa_ir.isiri3342',
    'fi_FI.ISO8859-1': 'finnish',
    'fr_CA.ISO8859-1': 'c-french',
    'fr_CH.ISO8859-1': 'french.iso88591',
    'fr_FR.ISO8859-1': 'français fre_fr french french_france',
    'gl_ES.ISO8859-1': 'galego galician',
    'he_IL.ISO8859-8': 'hebrew iw iw_il',
    'hi_IN.ISCII-DEV': 'hi_in.isciidev',
    'hr_HR.ISO8859-2': 'croatian hrvatski sh_hr.iso88592',
    'hu_HU.ISO8859-2': 'hungarian',
    'hy_AM.ARMSCII_8': 'hy_am.armscii8',
    'ia.UTF-8': 'ia',
    'id_ID.ISO8859-1': 'in in_id',
    'ie.UTF-8': 'ie',
    'is_IS.ISO8859-1': 'icelandic',
    'it_IT.ISO8859-1': 'italian',
    'iu_CA.NUNACOM-8': 'iu_ca.nunacom8',
    'iw_IL.UTF-8': 'iw_il.utf8',
    'ja_JP.SJIS': 'ja_jp.mscode ja_jp.pck',
    'ja_JP.eucJP': 'ja_jp.euc japan japanese japanese-euc japanese.euc jp_jp',
    'ka_GE.GEORGIAN-ACADEMY': 'ka_ge.georgianacademy ka_ge.georgianrs',
    'ka_GE.GEORGIAN-PS': 'ka_ge.georgianps',
    'ko_KR.eucKR': 'ko_kr.euc korean korean.euc',
    'ks_IN.UTF-8@devanagari': 'ks_in@devanagari.utf8',
    'lo_LA.IBM-CP1133': 'lo_la.cp1133 lo_la.ibmcp1133',
    'lo_LA.MULELAO-1': 'lo_la.mulelao1',
    'lt_LT.ISO8859-13': 'lithuanian',
    'ltg_LV.UTF-8': 'ltg_lv.utf8',
    'nb_NO.ISO8859-1': 'bokmal bokmål',
    'nl_BE.ISO8859-1': 'dutch.iso88591',
    'nl_NL.ISO8859-1': 'dutch',
    'nn_NO.ISO8859-1': 'nynorsk',
    'no_NO.ISO8859-1': 'no_no.iso88591@bokmal no_no.iso88591@nynorsk norwegian',
    'ny_NO.ISO8859-1': 'no@nynorsk',
    'pl_PL.ISO8859-2': 'polish',
    'pt_BR.ISO8859-1': 'portuguese_brazil',
    'pt_PT.ISO8859-1': 'portuguese',
    'ro_RO.ISO8859-2': 'romanian rumanian',
    'ru_RU.ISO8859-5': 'russian',
    'sd_IN.UTF-8@devanagari': 'sd_in@devanagari.utf8',
    'si_LK.UTF-8': 'sinhala',
    'sk_SK.ISO8859-2': 'slovak',
    'sl_SI.ISO8859-2': 'slovene slovenian',
    'sr_CS.CP1251': 'sr_yu.cp1251@cyrillic sr_yu.microsoftcp1251@cyrillic',
    'sr_CS.ISO8859-2': 'sh_ba.iso88592@bosnia sh_sp sr_cs.iso88592@latn sr_sp sr_yu.iso88592',
    'sr_CS.ISO8859-5': 'sp sp_yu sr_yu.iso88595 sr_yu.iso88595@cyrillic',
    'sr_CS.UTF-8@latin': 'sr_cs@latn',
    'sr_RS.UTF-8': 'sr@cyrillic sr_yu.utf8 sr_yu.utf8@cyrillic sr_yu@cyrillic',
    'sr_RS.UTF-8@latin': 'serbocroatian sh sh_yu sr@latn sr_rs@latn sr_yu',
    'sv_SE.ISO8859-1': 'swedish',
    'syr.UTF-8': 'syr',
    'ta_IN.TSCII-0': 'ta_in.tscii ta_in.tscii0',
    'tcy_IN.UTF-8': 'tcy_in.utf8',
    'th_TH.ISO8859-11': 'thai',
    'th_TH.TIS620': 'th_th.tactis th_th.tis620',
    'tok.UTF-8': 'tok',
    'tr_TR.ISO8859-9': 'turkish',
    'tt_RU.TATAR-CYR': 'tt_ru.tatarcyr',
    'tt_RU.UTF-8@iqtelif': 'tt_ru@iqtelif',
    'uz_UZ.UTF-8': 'uz_uz@cyrillic',
    'vi_VN.TCVN': 'vi_vn.tcvn vi_vn.tcvn5712',
    'vi_VN.VISCII': 'vi_vn.viscii vi_vn.viscii111',
    'zh_CN.eucCN': 'chinese-s zh zh_cn.euc',
    'zh_HK.big5hkscs': 'zh_hk.big5hk',
    'zh_SG.GBK': 'zh_sg.gbk',
    'zh_TW.big5': 'zh_cn.big5',
    'zh_TW.eucTW': 'chinese-t zh_tw.euc zh_tw.euctw',
}

locale_alias = {}
for _encoding, _languages in _TERRITORIES.items():
    for _language in _languages.split('; '):
        _language, *_territories = _language.split()
        for _territory in _territories:
            _name = f"{_language}_{_territory.strip('*')}"
            locale_alias[_name.lower()] = f'{_name}.{_encoding}'
            if _territory[0] == '*':
                locale_alias[_language] = f'{_name}.{_encoding}'
for _name, _others in _NAMES.items():
    locale_alias.update(dict.fromkeys(_others.split(), _name))

locale_encoding_alias = {
    '437': 'C', 'c': 'C', 'en': 'ISO8859-1', '88591': 'ISO8859-1', 'ascii': 'ISO8859-1', 'latin_1': 'ISO8859-1',
    'latin1': 'ISO8859-1', 'jis': 'JIS7', 'jis7': 'JIS7', 'iso2022_jp': 'JIS7', 'iso2022jp': 'JIS7', 'ajec': 'eucJP',
    'euc_jp': 'eucJP', 'eucjp': 'eucJP', 'koi8c': 'KOI8-C', 'microsoftcp1251': 'CP1251', 'cp1251': 'CP1251',
    'microsoftcp1255': 'CP1255', 'cp1255': 'CP1255', 'microsoftcp1256': 'CP1256', 'cp1256': 'CP1256', '88592':
    'ISO8859-2', '88595': 'ISO8859-5', '885915': 'ISO8859-15', 'shift_jis': 'SJIS', 'shiftjis': 'SJIS', 'tactis':
    'TACTIS', 'euc_kr': 'eucKR', 'euckr': 'eucKR', 'utf_8': 'UTF-8', 'utf8': 'UTF-8', 'koi8_r': 'KOI8-R', 'koi8r':
    'KOI8-R', 'koi8_t': 'KOI8-T', 'koi8t': 'KOI8-T', 'koi8_u': 'KOI8-U', 'koi8u': 'KOI8-U', 'kz1048': 'RK1048',
}
for _part in 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16:
    for _name in f'iso8859{_part}', f'iso8859_{_part}':
        locale_encoding_alias[_name] = f'ISO8859-{_part}'
