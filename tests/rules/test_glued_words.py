from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oigdesk.rules.glued_words import glued_words

SAMPLE = (Path(__file__).resolve().parents[1] / "data" / "oig-22-34.txt").read_text("utf-8")

PRACTICE = """
accountholder agencywide airworthiness allowlist antiterrorism backbilling backfill backlog
benchmarking biodefense biosurveillance blockchain broadband cardholder carryover caseworker
chargeback chatbot checklist clawback coinsurance copayment counterdrug counterfeit
counterintelligence counterparty counterterrorism crosscutting crosswalk crowdsourcing
cyberattack cybersecurity cyberspace dashboard database dataset decisionmaking deconfliction
deobligate deobligated deobligation departmentwide disallowance disenrollment drawback drawdown
earmarked enterprisewide extramural fieldwork firefighter floodplain followup forecasted
framework frontline geospatial governmentwide grantmaking groundwater handbook hardcopy
headcount healthcare homebuyer homeownership hotline interagency interoperability
intragovernmental judgmentally landholding lifecycle lookback malware microgrant microloan
microenterprise misclassified mortgagee multifamily multiyear noncash noncompetitive
nonconcurrence nonfederal nonpayroll nonprofit nonresponse nonstatistical offboarding offeror
offsets onboarding onsite outbrief outlays outprocessing overallocated overbilled overdisbursed
overpayment oversampling oversight passthrough payback paygrade policymakers postaward preaward
predecisional prepayment ransomware reauthorization recertification recordkeeping recoupment
reimbursable reobligate reprogrammed ridesharing rulemaking seaports servicemember setaside
sharepoint shipbuilding shortfall smartphone spearphishing spreadsheet stakeholders stockpile
stormwater stovepiped subaward subcontractor subgrantee subledger suboffice subrecipient
subsample superfund systemwide tabletop taxpayer telehealth telework teleworking timecard
timeframe timekeeping timesheet toolkit transshipment turnaround unallowable underreporting
underserved unliquidated unobligated unsupported upskilling username videoconference walkthrough
warfighter wastewater watchlist webinar website whistleblower windfall workaround workflow
workforce workpapers workplan workstream wraparound yearend
"""

NAMES = """
McDonald DeLauro LaGuardia MacArthur O’Brien Tallahassee Chattahoochee Albuquerque
Worcestershire Andover Allstate Westinghouse Salesforce ServiceNow SharePoint PowerPoint YouTube
PayPal eBay iPhone GitHub JavaScript TeamMate WebTA Theodore Thessaloniki Formosa Ourense
Wellington Schiphol Łódź Ouagadougou Wojciechowski Nguyen Krishnamurthy Þórsmörk naïve Córdoba
Bundesrechnungshof TFTEA USAspending FedRAMP DoD DHS CBP’s HHS-OIG COVID-19 Login.gov
Oversight.gov Regulations.gov
"""


@pytest.mark.parametrize(
    ("glued", "parted"),
    [
        ("establishperformance", "establish performance"),
        ("andimplement", "and implement"),
        ("allprocedures", "all procedures"),
        ("appropriatestandard", "appropriate standard"),
        ("ofthe", "of the"),
        ("inaccordance", "in accordance"),
        ("controlsto", "controls to"),
        ("recommendthat", "recommend that"),
        ("implementpolicies", "implement policies"),
        ("riskassessment", "risk assessment"),
        ("coordinatetoestablish", "coordinate to establish"),
        ("Werecommend", "We recommend"),
        ("Thisreport", "This report"),
        ("theDepartment", "the Department"),
        ("revenue.We", "revenue. We"),
    ],
)
def test_words_that_lost_their_blank(glued: str, parted: str) -> None:
    (found,) = glued_words(f"It said ({glued}), twice.")
    assert (found.start, found.old, found.new) == (9, glued, parted)


def test_the_samples_five() -> None:
    assert [found.old for found in glued_words(SAMPLE)] == [
        "establishperformance",
        "andimplement",
        "allprocedures",
        "andimplement",
        "appropriatestandard",
    ]


@pytest.mark.parametrize("word", PRACTICE.split())
def test_words_of_the_trade_are_one_word(word: str) -> None:
    for form in (word, word.capitalize(), f"{word}s", f"{word}’s"):
        assert glued_words(f"the {form}, and") == ()


@pytest.mark.parametrize("name", NAMES.split())
def test_names_and_acronyms_are_left_alone(name: str) -> None:
    assert glued_words(f"by {name} and {name}.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "jane.andimplement@establishperformance.gov",
        "https://www.oversight.gov/reports/establishperformance?q=andimplement",
        "www.andimplement.org/ofthe",
        "establishperformance.gov",
        "C:\\data\\andimplement.txt",
        "cost-ofthe-art and-implement",
        "mission.gov.The",
        "ANDIMPLEMENT",
        "section 405(b)ofthe2020act",
    ],
)
def test_addresses_paths_and_hyphens_are_left_alone(text: str) -> None:
    assert glued_words(text) == ()


def test_the_place_is_where_the_words_stand() -> None:
    text = "First.\nThen ofthe\n\nand tothe end, ofthe"
    for found in glued_words(text):
        assert text[found.start : found.start + len(found.old)] == found.old
        assert found.new.replace(" ", "") == found.old
    assert [found.start for found in glued_words(text)] == [12, 23, 34]


@given(st.text(max_size=200))
def test_any_text_is_taken(text: str) -> None:
    for found in glued_words(text):
        assert text[found.start : found.start + len(found.old)] == found.old
        assert found.new != found.old


def test_a_long_run_of_letters_costs_no_time() -> None:
    glued_words("warm")
    start = time.perf_counter()
    assert glued_words("andimplement" * 50_000) == ()
    glued_words(SAMPLE * 20)
    assert time.perf_counter() - start < 1
