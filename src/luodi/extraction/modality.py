"""What a clause does: order, permit, grant or describe."""

from __future__ import annotations

import re

from luodi.extraction.zones import Zone
from luodi.model import Modality

GRANT = re.compile(
    r"给予[^。；]{0,40}(?:奖励|补助|补贴|奖补|资助|支持|贴息|优惠)|(?:奖励|补助|补贴|奖补|资助)[^。；]{0,12}\d|按[^。；]{0,24}(?:奖励|补助|补贴)|(?:减|免)征|免收|减免|全额报销|提供[^。；]{0,10}免费"
)
PERMIT = re.compile(
    r"(?:^|，)[^，]{0,14}(?:支持|允许|鼓励|可以|(?<!许)可(?=[\u4e00-\u9fff])(?![能靠行视])|赋予|同意|准予|授权|试点)"
)
ORDER = re.compile(
    r"要|应当|必须|不得|严禁|完成|建立|推进|落实|加强|实施|开展|制定|建成|确保|加快|推动|完善|健全|组织"
)


def modality_of(words: str, zone: Zone, *, orders: bool) -> Modality:
    """By what most of its sentences do; grants and permissions show even among orders."""
    if (
        zone in (Zone.PAST, Zone.PRINCIPLE, Zone.DEFINITION, Zone.ANNEX_LIST)
        or not orders
    ):
        return Modality.DESCRIBE
    sentences = [s for s in re.split(r"[。；\n]", words) if len(s) >= 6]
    if not sentences:
        return Modality.DESCRIBE
    grants = sum(bool(GRANT.search(s)) for s in sentences)
    permits = sum(bool(PERMIT.search(s)) for s in sentences)
    if grants * 2 >= len(sentences) and grants:
        return Modality.GRANT
    if permits * 2 > len(sentences):
        return Modality.PERMIT
    return Modality.ORDER
