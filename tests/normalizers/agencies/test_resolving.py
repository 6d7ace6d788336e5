"""A name is resolved to the body it means, and to no other; what is no name of the registry stays unknown."""

from __future__ import annotations

import pytest

from normalizers.agencies import MatchKind, resolve_agency
from normalizers.errors import NormalizationError


@pytest.mark.parametrize(
    ("text", "key", "kind"),
    [
        # whole names
        ("سازمان ثبت احوال کشور", "civil-registration", "exact"),
        ("سازمان ثبت احوال كشور", "civil-registration", "folded"),
        ("سازمانثبتاحوالکشور", "civil-registration", "folded"),
        ("سازمان  ثبت\u200cاحوال کـشور", "civil-registration", "folded"),
        ("وزارت راه وﺗﺮاﺑﺮی", "roads", "alias"),
        ("شركت فرودگاهها و ناوبري هوائي ايران", "airports", "folded"),
        ("سازمان هواپيمايي کشوری", "civil-aviation", "folded"),
        ("وزارت بهداشت، درمان و آموزش پزشکى", "health", "folded"),
        ("۳- سازمان امور مالیاتی کشور", "tax", "folded"),
        ("کمیته امداد امام خمینی ره", "relief-committee", "folded"),
        # section word, country and «و» left out or added
        ("سازمان ثبت احوال", "civil-registration", "alias"),
        ("سازمان برنامه بودجه کشور", "plan-budget", "alias"),
        ("وزارت تعاون کار و رفاه اجتماعی", "labour", "folded"),
        ("صنعت معدن تجارت", "industry", "abbreviation"),
        ("سازمان صندوق بازنشستگی کشوری", "civil-pension", "alias"),
        ("مرکز آمار", "statistics", "abbreviation"),
        ("سازمان نظام دامپزشکی ج.ا.ا", "veterinary-council", "alias"),
        ("فناوری اطلاعات ایران", "information-technology", "alias"),
        ("وزارتخانه نیرو", "energy", "alias"),
        # other names
        ("ناجا", "police", "abbreviation"),
        ("فراجا", "police", "abbreviation"),
        ("نیروی انتظامی", "police", "alias"),
        ("بهزیستی", "welfare", "abbreviation"),
        ("ثبت احوال", "civil-registration", "abbreviation"),
        ("تامين اجتماعي", "social-security", "abbreviation"),
        ("راهداری", "road-maintenance", "abbreviation"),
        ("جهاد کشاورزی", "agriculture", "abbreviation"),
        ("پلیس راهور", "traffic-police", "alias"),
        ("سازمان بنادر و کشتی رانی", "ports", "alias"),
        ("وزارت ارشاد", "culture", "alias"),
        ("سازمان میراث فرهنگی و گردشگري", "heritage", "alias"),
        ("موسسه استاندارد و تحقیقات صنعتی ایران", "standards", "alias"),
        ("شرکت مادر تخصصی توانیر", "tavanir", "alias"),
        ("بانک مرکزی ج.ا.ایران", "central-bank", "alias"),
        ("مرکز امور اصناف و بازرگانان و دبیرخانه هیئت عالی نظارت", "guilds-center", "alias"),
        ("ستاد هدفمندی یارانه ها", "subsidies", "alias"),
        # offices
        ("اداره کل بهزیستی استان یزد", "welfare/yazd", "province_office"),
        ("اداره\u200cکلبهزیستیاستانیزد", "welfare/yazd", "province_office"),
        ("بهزیستی یزد", "welfare/yazd", "province_office"),
        ("یزد، اداره کل بهزیستی", "welfare/yazd", "province_office"),
        ("استان یزد - اداره کل بهزیستی", "welfare/yazd", "province_office"),
        ("سازمان جهاد کشاورزي خراسان شمالي", "agriculture/north-khorasan", "province_office"),
        ("سازمان صنعت ، معدن ، تجارت تهران", "industry/tehran", "province_office"),
        ("سازمان صمت چهارمحال بختیاری", "industry/chaharmahal-bakhtiari", "province_office"),
        ("سازمان مدیریت و برنامه ریزی استان خراسان رضوی", "plan-budget/razavi-khorasan", "province_office"),
        ("اداره کل زندان های استان یزد", "prisons/yazd", "province_office"),
        ("سازمان آب منطقهاى تهران", "regional-water/tehran", "province_office"),
        ("شرکت آب و فاضلاب کهکیلویه و بویراحمد", "water-wastewater/kohgiluyeh-boyerahmad", "province_office"),
        ("اداره کل استاندارد استان", "standards/province", "province_office"),
        ("اداره کل ورزش و جوانان", "sport/province", "province_office"),
        ("اداره ثبت اسناد و املاک شهرستان", "deeds-registration/county", "county_office"),
        ("اداره بهزیستی شهرستان ساوه", "welfare/county:ساوه", "county_office"),
        ("شبکه دامپزشکی میبد", "veterinary/county:میبد", "county_office"),
        ("مدیریت جهاد کشاورزی شهرستان گراش، استان فارس", "agriculture/county:گراش", "county_office"),
        ("اداره آموزش و پرورش منطقه ۵ تهران", "education/county:منطقه5تهران", "county_office"),
        ("اداره ثبت اسناد محل", "deeds-registration/county", "county_office"),
        # series
        ("استانداری سمنان", "governorate/semnan", "exact"),
        ("استانداری استان سمنان", "governorate/semnan", "alias"),
        ("فرمانداری شهرستان اشنویه", "county-governorate/اشنویه", "alias"),
        ("شهرداری تهران", "municipality/تهران", "exact"),
        ("شهرداری قمصر", "municipality/قمصر", "place"),
        ("شهرداری محل سکونت", "municipality", "folded"),
        ("دانشگاه علوم پزشکی گیلان", "medical-university/گیلان", "alias"),
        ("علوم پزشکی و خدمات بهداشتی درمانی شهید صدوقی یزد", None, "unknown"),
        ("دانشگاه علوم پزشکی شهید صدوقی یزد", "medical-university/یزد", "alias"),
        ("فرودگاه مرز هوایی(بین المللی ) زنجان", "airport/زنجان", "alias"),
        ("منطقه آزاد کیش", "free-zone/کیش", "alias"),
        ("شرکت برق منطقه ای باختر", "regional-electricity/باختر", "folded"),
        # groups
        ("۳۱ سازمان برنامه و بودجه استانی", "plan-budget/provinces", "group"),
        ("ادارات کل بهزیستی استان ها", "welfare/provinces", "group"),
        ("سازمان برنامه و بودجه کشور و سازمان\u200cهای استانی تابعه", "plan-budget/all", "group"),
        ("سازمان برنامه بودجه کشور و سازمان های استانی تابعه", "plan-budget/all", "group"),
        ("31 استانداری", "governorate/all", "group"),
        ("شهرداری های استان تهران", "municipality/all:tehran", "group"),
        ("دستگاههای اجرایی ذیربط", "group:executive-agencies", "group"),
        ("بانک های عامل", "group:banks", "group"),
        # parts
        ("وزارت كشور (اداره كل امور اتباع و مهاجرين خارجي وزارت كشور)", "foreign-nationals", "alias"),
        ("وزارت جهاد کشاورزی - سازمان دامپزشکی کشور", "veterinary", "alias"),
        ("فرماندهی انتظامی (فراجا)", "police", "abbreviation"),
        ("وزارت اطلاعات – اداره کل تعیین صلاحیت و اسناد وزارت اطلاعات", "intelligence", "unit"),
        ("اداره کل تعاون، کار و رفاه اجتماعی استان- روابط کار", "labour/province", "unit"),
        ("معاونت درمان دانشگاه علوم پزشکی گیلان", "medical-university/گیلان", "unit"),
        ("بانک ملی ایران شعبه مرکزی", "bank-melli", "unit"),
        # the last resorts
        ("کشور ثبت احوال سازمان", "civil-registration", "word_order"),
        ("حفاظت زیست محیط سازمان استان یزد", "environment/yazd", "word_order"),
        ("سازمان بهزستی کشور", "welfare", "fuzzy"),
        ("سازمان ثبت احول کشور", "civil-registration", "fuzzy"),
        ("اداره کل بهزیستتی استان یزد", "welfare/yazd", "fuzzy"),
    ],
)
def test_name_means_one_body(text: str, key: str | None, kind: str) -> None:
    match = resolve_agency(text)

    assert (match.key, str(match.kind)) == (key, kind)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("سازمان امور مالیاتی", "سازمان امور دانشجویان"),
        ("سازمان امور مالیاتی", "سازمان امور اراضی"),
        ("بنیاد شهید", "بنیاد مسکن"),
        ("شرکت ملی گاز", "شرکت ملی نفت"),
        ("شرکت ملی نفت ایران", "وزارت نفت"),
        ("بانک ملی", "بانک ملت"),
        ("سازمان دامپزشکی", "سازمان نظام دامپزشکی"),
        ("سازمان نظام پزشکی", "سازمان پزشکی قانونی"),
        ("سازمان ثبت احوال", "سازمان ثبت اسناد"),
        ("سازمان تامین اجتماعی", "سازمان تامین اجتماعی نیروهای مسلح"),
        ("سازمان انتقال خون", "شرکت انتقال گاز"),
        ("سازمان برنامه و بودجه کشور", "سازمان مدیریت و برنامه ریزی کشور"),
        ("دانشگاه شهید بهشتی", "دانشگاه علوم پزشکی شهید بهشتی"),
        ("دانشگاه تهران", "دانشگاه علوم پزشکی تهران"),
        ("بیمه مرکزی", "بانک مرکزی"),
        ("وزارت دادگستری", "دادگستری"),
        ("آذربایجان شرقی بهزیستی", "آذربایجان غربی بهزیستی"),
        ("شرکت آب و فاضلاب استان یزد", "شرکت آب منطقه ای یزد"),
        ("شرکت آب و فاضلاب استان یزد", "شرکت آب و فاضلاب روستایی استان یزد"),
        ("سازمان نظام مهندسی ساختمان", "سازمان نظام مهندسی معدن"),
        ("فرمانداری تهران", "استانداری تهران"),
        ("شرکت توزیع نیروی برق شمال کرمان", "شرکت توزیع نیروی برق جنوب کرمان"),
    ],
)
def test_near_names_are_not_confused(one: str, other: str) -> None:
    first, second = resolve_agency(one), resolve_agency(other)

    assert first.key and second.key
    assert first.key != second.key


@pytest.mark.parametrize(
    "text",
    [
        "سازمان ثبت اموال",  # one letter off, but a word of the registry
        "سازمان امور",
        "سازمان",
        "وزارت",
        "بنیاد",
        "نیرو",
        "کشور",
        "بیمه",
        "اتاق",
        "ثبت",
        "یزد",
        "استان یزد",
        "وزارت بهزیستی",
        "شرکت راه و شهرسازی استان یزد",
        "دانشگاه هاروارد",
        "سازمان ملل متحد",
        "سازمان زیباسازی فضای سبز",
        "شهرداری الکترونیک",
        "اتحادیه کارکنان وزارت نیرو",
        "شرکت خدماتی وابسته به وزارت نفت",
        "کارشناسان و مدیران دستگاه\u200cهای اجرایی دولتی",
        "صدور شناسنامه",
        "سند تدبیر توسعه استان",
        "مدیر عامل",
        "سازمان غذا و داروی آمریکا",
        "موسسه خیریه بهنام دهش پور",
        "شرکت پیشگامان فناوری",
        "سازمان هواشناسی ژاپن",
    ],
)
def test_what_is_no_body_of_the_registry_stays_unknown(text: str) -> None:
    match = resolve_agency(text)

    assert (match.kind, match.key, match.name, match.confidence) == (MatchKind.UNKNOWN, None, None, 0.0)


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("سازمان ثبت اموال", "سازمان ثبت احوال کشور"),
        ("وزارت بهزیستی", "سازمان بهزیستی کشور"),
        ("سازمان هواشناسی کشوری", "سازمان هواشناسی کشور"),
        ("نیرو", "وزارت نیرو"),
    ],
)
def test_unknown_name_offers_the_nearest(text: str, nearest: str) -> None:
    assert nearest in [candidate.name for candidate in resolve_agency(text).candidates]


def test_phrase_that_is_near_nothing_offers_nothing() -> None:
    assert resolve_agency("پروانه بهره برداری از معدن شن").candidates == ()


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("ثبت احوال، نیروی انتظامی و بانک مرکزی", ["civil-registration", "police", "central-bank"]),
        ("وزارت نیرو / وزارت نفت", ["energy", "oil"]),
        ("وزارت جهاد کشاورزی و سازمان دامپزشکی", ["agriculture", "veterinary"]),
        ("استانداری و فرمانداری", ["governorate", "county-governorate"]),
    ],
)
def test_several_bodies_in_one_blank_are_none_of_them(text: str, keys: list[str]) -> None:
    match = resolve_agency(text)

    assert (match.kind, match.key, match.is_known) == (MatchKind.SEVERAL, None, True)
    assert [candidate.key for candidate in match.candidates] == keys


def test_match_carries_name_parent_kind_and_province() -> None:
    match = resolve_agency("بهزیستی يزد")

    assert match.name == "اداره کل بهزیستی استان یزد"
    assert (match.parent, match.parent_name) == ("welfare", "سازمان بهزیستی کشور")
    assert (match.body_kind, match.province) == ("province_office", "یزد")


def test_office_of_a_county_stands_below_that_of_its_province() -> None:
    match = resolve_agency("اداره بهزیستی شهرستان ساوه")

    assert (match.parent, match.parent_name, match.province) == (
        "welfare/markazi",
        "اداره کل بهزیستی استان مرکزی",
        "مرکزی",
    )


def test_county_governorate_stands_below_the_governorate_of_its_province() -> None:
    match = resolve_agency("فرمانداری اشنویه")

    assert (match.parent, match.parent_name) == (
        "governorate/west-azerbaijan",
        "استانداری آذربایجان غربی",
    )


@pytest.mark.parametrize("text", ["", "  ", "...", "-", "۳۱", "\u200c", "123/4"])
def test_text_without_a_letter_is_no_name(text: str) -> None:
    with pytest.raises(NormalizationError) as caught:
        resolve_agency(text)

    assert caught.value.rule == "agency-missing"


def test_prose_is_not_searched() -> None:
    match = resolve_agency("سازمان ثبت احوال کشور " * 40)

    assert (match.kind, match.candidates) == (MatchKind.UNKNOWN, ())
