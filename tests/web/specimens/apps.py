from django.apps import AppConfig


class SpecimensConfig(AppConfig):
    name = "tests.web.specimens"
    label = "specimens"

    def ready(self):
        from tests.web.specimens.models import Tally
        from tests.web.specimens.services import make_tallies

        from luodi_web.record import rebuild

        rebuild.register(Tally, make_tallies, reads=("specimen-note", "specimen-import"))
