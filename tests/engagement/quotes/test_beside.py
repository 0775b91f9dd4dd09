from engagement.quotes.beside import Run, beside


def test_what_differs_is_marked_on_both_sides():
    before, after = beside("Zebedee was kind.", "[worker] was kind.")
    assert before == [Run("Zebedee", True), Run(" was kind.", False)]
    assert after == [Run("[worker]", True), Run(" was kind.", False)]


def test_what_was_left_out_or_added_is_marked():
    before, after = beside("She was very kind.", "She was kind. [More]")
    assert "".join(run.text for run in before) == "She was very kind."
    assert "".join(run.text for run in after) == "She was kind. [More]"
    assert any("very" in run.text for run in before if run.differs)
    assert any("[More]" in run.text for run in after if run.differs)


def test_the_same_has_no_mark():
    assert beside("Kind.", "Kind.") == ([Run("Kind.", False)], [Run("Kind.", False)])
