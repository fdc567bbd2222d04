from django.db import migrations

from luodi_web.record.triggers import KeepFacts


class Migration(migrations.Migration):
    dependencies = [("specimens", "0001_initial"), ("record", "0002_append_only")]
    operations = [KeepFacts("Note", erasable="fact")]
