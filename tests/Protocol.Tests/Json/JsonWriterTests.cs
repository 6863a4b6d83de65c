using System;
using System.Globalization;
using System.Text;
using System.Text.Json;
using NUnit.Framework;

namespace Battery.Protocol.Tests;

public class JsonWriterTests
{
    [Test]
    public void Commas_stand_where_they_belong()
    {
        var writer = new JsonWriter();
        writer.BeginArray();
        writer.BeginObject();
        writer.Name("a");
        writer.Value(1);
        writer.Name("b");
        writer.BeginArray();
        writer.Value(true);
        writer.Value("{[:");
        writer.Value(false);
        writer.Null();
        writer.EndArray();
        writer.Name("c");
        writer.BeginObject();
        writer.EndObject();
        writer.EndObject();
        writer.BeginArray();
        writer.EndArray();
        writer.EndArray();
        Assert.That(Text(writer), Is.EqualTo("[{\"a\":1,\"b\":[true,\"{[:\",false,null],\"c\":{}},[]]"));
    }

    [TestCase(0L)]
    [TestCase(-1L)]
    [TestCase(9L)]
    [TestCase(10L)]
    [TestCase(int.MinValue)]
    [TestCase(long.MaxValue)]
    [TestCase(long.MinValue)]
    public void Whole_numbers_are_written_exactly(long value)
    {
        var writer = new JsonWriter();
        writer.Value(value);
        Assert.That(Text(writer), Is.EqualTo(value.ToString(CultureInfo.InvariantCulture)));
    }

    [TestCase(0, "0.0000000")]
    [TestCase(-1, "-0.0000001")]
    [TestCase(475012345, "47.5012345")]
    [TestCase(-1800000000, "-180.0000000")]
    [TestCase(int.MinValue, "-214.7483648")]
    public void Degrees_have_seven_places(int value, string expected)
    {
        var writer = new JsonWriter();
        writer.Degrees(value);
        Assert.That(Text(writer), Is.EqualTo(expected));
    }

    [Test]
    public void Any_string_comes_back_from_another_reader()
    {
        Random random = RandomSource.Create();
        for (int n = 0; n < 5000; n++)
        {
            var text = new StringBuilder();
            for (int i = random.Next(20); i > 0; i--)
            {
                int kind = random.Next(5);
                if (kind == 0) text.Append((char)random.Next(0x20));
                else if (kind == 1) text.Append((char)random.Next(0x20, 0x80));
                else if (kind == 2) text.Append((char)random.Next(0x80, 0xD800));
                else if (kind == 3) text.Append((char)random.Next(0xE000, 0x10000));
                else text.Append(char.ConvertFromUtf32(random.Next(0x10000, 0x110000)));
            }

            var writer = new JsonWriter(32);
            writer.Value(text.ToString());
            Assert.That(JsonSerializer.Deserialize<string>(Text(writer)), Is.EqualTo(text.ToString()));
        }
    }

    [Test]
    public void A_lone_surrogate_becomes_the_replacement_character()
    {
        var writer = new JsonWriter();
        writer.Value("a\uD800b\uDC00");
        Assert.That(Text(writer), Is.EqualTo("\"a\uFFFDb\uFFFD\""));
    }

    [Test]
    public void Rewinding_takes_back_what_came_after()
    {
        var writer = new JsonWriter();
        writer.BeginArray();
        writer.Value(1);
        int mark = writer.Length;
        writer.Value("too much");
        writer.Rewind(mark);
        writer.EndArray();
        Assert.That(Text(writer), Is.EqualTo("[1]"));
        Assert.That(() => writer.Rewind(99), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private static string Text(JsonWriter writer)
    {
        return Encoding.UTF8.GetString(writer.Buffer, 0, writer.Length);
    }
}
