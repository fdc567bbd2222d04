from django.apps import AppConfig


class SpecimensConfig(AppConfig):
    name = "tests.web.specimens"
    label = "specimens"

    def ready(self):
        from luodi_web.record import rebuild
        from tests.web.specimens.models import Tally
        from tests.web.specimens.services import make_tallies

        rebuild.register(Tally, make_tallies, reads=("specimen-note", "specimen-import"))
