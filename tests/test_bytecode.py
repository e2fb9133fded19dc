from jinja2 import DictLoader, Environment
from jinja2.bccache import Bucket

from twinstart.bytecode import TemplateCode, keep_code
from twinstart.cache import Store


def test_a_template_is_compiled_once() -> None:
    compiled: list[str] = []

    class Counting(Environment):
        def _compile(self, source: str, filename: str) -> object:
            compiled.append(source)
            return super()._compile(source, filename)

    store = Store("made by me")
    for text in ("a{{ 1 + 1 }}", "a{{ 1 + 1 }}", "b{{ 1 + 1 }}"):
        environment = Counting(loader=DictLoader({"x": text}), bytecode_cache=TemplateCode(store))
        assert environment.get_template("x").render() == f"{text[0]}2"
    assert len(compiled) == 2
    assert store.has_grown


def test_what_was_never_compiled_is_not_there() -> None:
    bucket = Bucket(Environment(), "x", "checksum")
    TemplateCode(Store("made by me")).load_bytecode(bucket)
    assert bucket.code is None


def test_code_is_kept_by_what_compiles_it(cold: None) -> None:
    first = keep_code("templates", "make/scaffold.py", "cookiecutter")
    assert first._store is keep_code("templates", "make/scaffold.py", "cookiecutter")._store
