"""What one notice calls things, for the sentences that are the same under every notice."""

from pydantic import Field

from rubric.facts import Entry


class Labels(Entry):
    """Words of a notice that no rule, fact or cell of its own holds; every one is said to officers."""

    assistant: str = Field(min_length=1)
    """What the bot calls itself （零工申报助手）."""
    subject: str = Field(min_length=1)
    """What is nominated （市场）."""
    form: str = Field(min_length=1)
    """What people call the nomination form （推荐表）."""
    annex: str = Field(min_length=1)
    """The part of the notice in which the rules stand （附件1）."""
    region: str = Field(min_length=1)
    """The whole within which markets are compared, in full （浙江省）."""
    city: str = Field(min_length=1)
    """What a division's `city` is （设区市）."""
    county: str = Field(min_length=1)
    """What a division is （县（市、区））."""
    county_short: str = Field(min_length=1)
    """The same in one word, as in 本县 and 所在县."""
    deciders: str = Field(min_length=1)
    """Who answers questions of the notice and decides on the nomination （省、市）."""
    publisher: str = Field(min_length=1)
    """Who publishes the figures that some rules compare with （省里）."""
    figures: str = Field(min_length=1)
    """Those figures （省级数据）."""
    figures_page: str = Field(min_length=1)
    """The same as the heading of their page, and as the word that calls it （全省数据）."""
    phones: str = Field(min_length=1)
    """Telephone numbers as examples （0571-00000000 或 13800000000）."""
    example_rule: str = Field(pattern=r"^[0-9]+$")
    """The number of a rule to name in examples （7）."""
