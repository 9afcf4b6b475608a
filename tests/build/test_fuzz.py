"""The short run of the campaign in tests/support/fuzz.py: a few hundred mutated inputs of a fixed seed."""

from tests.support.fuzz import faults_of, inputs, read_any, samples


def test_mutated_entries_and_files_are_read_imported_and_built() -> None:
    """Nothing is raised, and all of it ends; `make fuzz` takes 100,000."""
    assert faults_of(tuple(inputs(400, 20261120))) == {}


def test_every_fault_is_found_once_with_its_shortest_input() -> None:
    """A campaign that could not find anything would be none."""

    def stumbles(data: bytes) -> None:
        if b"a" in data:
            raise ZeroDivisionError

    faults = faults_of([(stumbles, b"xxa"), (stumbles, b"a"), (read_any, b"---\ncompany: A\n---\n")])
    assert list(faults.values()) == [b"a"]


def test_inputs_are_the_same_for_a_seed_and_differ_from_the_sample() -> None:
    """What was found can be found again."""
    assert list(inputs(50, 3)) == list(inputs(50, 3))
    known = {data for _, data in samples()}
    assert sum(data not in known for _, data in inputs(50, 3)) > 40
