using Battery.Protocol.Radio;
using NUnit.Framework;

namespace Battery.Protocol.Tests;

public class ByteTextTests
{
    [TestCase("H\u00FCtte \U0001F600\U0001F600 \u20AC", 40, "H\u00FCtte \U0001F600\U0001F600 \u20AC")]
    [TestCase("a\U0001F600\U0001F600", 8, "a\U0001F600", TestName = "A_pair_that_does_not_fit_is_left_out_whole")]
    [TestCase("a\0b", 40, "a\uFFFDb", TestName = "A_NUL_becomes_the_replacement_character_for_strings_of_the_node_end_at_it")]
    public void A_text_comes_back(string text, int maximumBytes, string expected) =>
        Assert.That(WrittenAndRead(text, maximumBytes), Is.EqualTo(expected));

    // No test case: attributes hold UTF-8.
    [Test]
    public void A_lone_surrogate_becomes_the_replacement_character() =>
        Assert.That(WrittenAndRead("a\uD83Db\uDE00", 40), Is.EqualTo("a\uFFFDb\uFFFD"));

    private static string WrittenAndRead(string text, int maximumBytes)
    {
        byte[] buffer = new byte[64];
        var writer = new ByteWriter();
        writer.Reset(buffer, 0, buffer.Length);
        writer.WriteText(text, maximumBytes);
        var reader = new ByteReader();
        reader.Reset(buffer, 0, writer.Position);
        string read = reader.ReadText();
        Assert.That(reader.Left, Is.Zero);
        return read;
    }
}
