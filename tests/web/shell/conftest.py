import pytest
from tools import messages


@pytest.fixture(scope="session", autouse=True)
def chinese_words():
    messages.compile_all()


@pytest.fixture
def person(django_user_model):
    return django_user_model.objects.create_user(
        "wang", password="a long pass phrase 7"
    )


@pytest.fixture
def signed_in(client, person):
    client.force_login(person)
    return client
