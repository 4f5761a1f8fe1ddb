from __future__ import annotations

from sqlalchemy import func, select

from oigdesk.desk import Desk
from oigdesk.models.organisation import Organisation
from oigdesk.models.person import Person
from oigdesk.services import naming


def test_a_name_is_entered_once_whatever_its_case_and_blanks(desk: Desk) -> None:
    with desk.write("Name an office") as writing:
        first = naming.organisation(writing.session, "oig", "Amtrak OIG")
        assert naming.organisation(writing.session, "oig", "  amtrak oig ") is first
        other = naming.organisation(writing.session, "agency", "Amtrak OIG")
        assert other is not first
        person = naming.person(writing.session, "B. Official", "management")
        assert naming.person(writing.session, "b. official ", "oig") is person
        accented = naming.organisation(writing.session, "oig", "Oficina de Ética")
        assert naming.organisation(writing.session, "oig", "OFICINA DE ÉTICA") is accented
    assert (first.name, person.role) == ("Amtrak OIG", "management")


def test_names_of_a_list_enter_the_register_without_blank_ones(desk: Desk) -> None:
    with desk.write("Register") as writing:
        naming.register(writing.session, "component", ["CBP", "ICE", "cbp", " ", ""])
    with desk.read() as session:
        names = session.scalars(select(Organisation.name).order_by(Organisation.id)).all()
        assert names == ["CBP", "ICE"]
        assert session.scalar(select(func.count(Person.id))) == 0
