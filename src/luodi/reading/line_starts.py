"""What the first characters of a line say: a label, a stated unit, a signature.

Only the shapes that joining broken lines needs; `luodi.structure` reads labels in full.
"""

import re

HAN = "一二三四五六七八九十百零〇○"

LABEL = re.compile(
    rf"""
    第[{HAN}\d]{{1,5}}[编章节条]              # 第三章
  | [{HAN}]{{1,4}}[、．.]                     # 一、
  | [（(〔][{HAN}]{{1,4}}[）)〕]              # （一）
  | \d{{1,3}}[.．、](?!\d(?!\d{{3}}年))              # 1.  but not 1.5
  | [（(]\d{{1,3}}[）)]                       # （1）
  | \d{{1,2}}[）)]                            # 1）
  | [①-⑳]
  | 附件(?:\d{{1,2}}|[{HAN}]{{1,2}})?(?:$|[：:.．、\s]|(?=[^，。、]{{2,40}}$))
  | 附(?:录|表)\d{{0,2}}(?:$|[：:])
  | [—－-]{{2}}
  | [{HAN}]{{1,3}}[是要](?=[^{HAN}、])       # 一要
  | 第[{HAN}]{{1,3}}[，、]
  """,
    re.VERBOSE,
)

STATED = re.compile(
    r"[（(〔【]?(?:指标)?(?:牵头|责任|配合|主办|协办|承办|落实|实施|参与|主责|协同|会同)"
    r"(?:单位|部门|处室|科室|人|机构|区县)[：:]|[（(]?(?:完成|整改|办结)?时限[：:]|[（(]?完成时间[：:]"
)

DATE_LINE = re.compile(
    rf"[（(]?[\d{HAN}]{{2,4}}年[\d{HAN}]{{1,3}}月(?:[\d{HAN}]{{1,3}}日)?[）)]?$"
)

SIGNATURE_END = re.compile(
    r"(?:人民政府|办公厅|办公室|委员会|[部厅局委署院会]|（代章）|\(代章\)|领导小组)$"
)

PUBLIC_NOTE = re.compile(r"[（(](?:此件|本件)[^）)]{2,14}[）)]$")

NUMBER_LINE = re.compile(
    r"[^\s，。；：]{1,12}[〔\[［【(（]\d{4}[〕\]］】)）]\s*第?\d{1,5}\s*号$"
)

SALUTATION = re.compile(
    r"^[^。；]{0,60}(?:人民政府|各[^。；，]{1,18}|有关单位|单位|部门|机构|委员会)[：:]$"
)
